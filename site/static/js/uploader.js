// <photo-uploader>: takes files, sends them three at a time, and shows what becomes of each.
// Events: uploader:photo (a photo has come in), uploader:removed, uploader:change, uploader:idle (nothing is on its way).
// A screen may set `given` (a function whose fields go along with each file) and `restore` photos it has already.
import { csrfToken } from "./csrf.js";

const AT_ONCE = 3;
const WAITS = [2, 5, 10, 20, 30, 60]; // seconds until a file is sent again when the network or the server is away
const AWAY = [0, 429, 502, 503, 504];
const NOT_FOR_PEOPLE = /^(\.|thumbs\.db$|desktop\.ini$)/i;
const ON_ITS_WAY = new Set(["waiting", "sending", "working", "away"]);
const byName = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
const extensionOf = (name) => (name.includes(".") ? name.split(".").pop().toLowerCase() : "");

const timeOf = ({ photo }) => (photo.taken_at ? Date.parse(photo.taken_at) : Number.MAX_SAFE_INTEGER);
const byTimeThenName = (one, other) => timeOf(one) - timeOf(other) || byName.compare(one.name, other.name);

class Item {
  constructor(file, element) {
    this.file = file;
    this.name = file?.name ?? "";
    this.element = element;
    this.state = "waiting";
    this.attempts = 0;
    this.progress = 0;
    this.photo = null;
    this.isReused = false;
  }

  part(name) {
    return this.element.querySelector(`.uploader__${name}`);
  }

  button(name) {
    return this.element.querySelector(`[data-do="${name}"]`);
  }
}

class PhotoUploader extends HTMLElement {
  items = [];
  given = () => ({});

  connectedCallback() {
    this.settings = JSON.parse(this.querySelector("script").textContent);
    this.texts = this.settings.texts;
    this.template = this.querySelector("template");
    this.previews = Promise.resolve();
    this.prepareZone();
    this.addEventListener("click", (event) => this.clicked(event));
    window.addEventListener("online", () => this.connected());
  }

  part(name) {
    return this.querySelector(`[data-part="${name}"]`);
  }

  // What a screen asks --------------------------------------------------------------------------------------------

  get isBusy() {
    return this.items.some((item) => ON_ITS_WAY.has(item.state));
  }

  get failures() {
    return this.items.filter((item) => item.state === "failed");
  }

  // What has come in, by the time taken and then by name: [{ photo, isReused, name }].
  get photos() {
    const photos = this.items.filter((item) => item.photo);
    return photos.map(({ photo, isReused, name }) => ({ photo, isReused, name })).sort(byTimeThenName);
  }

  get room() {
    return this.settings.room - this.items.filter((item) => item.state !== "failed").length;
  }

  add(files) {
    files
      .filter((file) => !this.items.some((item) => this.isSameFile(item.file, file)))
      .sort((a, b) => byName.compare(a.name, b.name))
      .forEach((file) => this.addFile(file));
    this.changed();
    this.next();
  }

  restore(photos, reused = []) {
    photos.forEach((photo) => {
      const item = this.listed(null);
      item.name = photo.title;
      this.arrived(item, photo, reused.includes(String(photo.id)));
    });
    this.changed();
  }

  showProblems() {
    this.part("problems").querySelector("h2").focus();
  }

  clear() {
    this.items.forEach((item) => item.element.remove());
    this.items = [];
    this.part("skipped").hidden = true;
    this.changed();
  }

  // Choosing ------------------------------------------------------------------------------------------------------

  prepareZone() {
    const zone = this.part("zone");
    const over = (isOver) => zone.classList.toggle("uploader__zone--over", isOver);
    // Also beside the box: the browser would leave the page and show the photo.
    document.addEventListener("dragover", (event) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      over(this.contains(event.target));
    });
    document.addEventListener("dragleave", (event) => event.relatedTarget || over(false));
    document.addEventListener("drop", (event) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      over(false);
      if (this.contains(event.target)) this.dropped(event.dataTransfer);
    });
    for (const name of ["files", "folder"]) {
      const input = this.part(name);
      this.querySelector(`[data-choose="${name}"]`).addEventListener("click", () => input.click());
      input.addEventListener("change", () => {
        this.take([...input.files], name === "folder");
        input.value = "";
      });
    }
  }

  async dropped(transfer) {
    // Read at once: the browser empties the list when the event is over.
    const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
    const files = [...transfer.files];
    const folders = entries.filter((entry) => entry.isDirectory);
    const loose = folders.length ? files.filter((file) => !folders.some((folder) => folder.name === file.name)) : files;
    this.take(loose, false);
    for (const folder of folders) this.take(await filesIn(folder), true);
  }

  // What lies in a folder beside the photos is only counted; what somebody chose is answered by name.
  take(files, isFolder) {
    const wanted = files.filter((file) => !NOT_FOR_PEOPLE.test(file.name));
    const isPhoto = (file) => this.settings.extensions.includes(extensionOf(file.name));
    if (isFolder) this.tellSkipped(wanted.filter((file) => !isPhoto(file)));
    this.add(isFolder ? wanted.filter(isPhoto) : wanted);
  }

  tellSkipped(files) {
    if (!files.length) return;
    const kinds = [...new Set(files.map((file) => extensionOf(file.name).toUpperCase() || file.name))].join(", ");
    const line = this.part("skipped");
    line.textContent = filled(this.texts.skipped, { count: files.length, kinds });
    line.hidden = false;
  }

  isSameFile(one, other) {
    return one && ["name", "size", "lastModified", "webkitRelativePath"].every((key) => one[key] === other[key]);
  }

  addFile(file) {
    const hasRoom = this.room > 0;
    const item = this.listed(file);
    const extension = extensionOf(file.name).slice(0, 20);
    if (!hasRoom) this.fail(item, filled(this.texts.full, { limit: this.settings.room }));
    else if (!this.settings.extensions.includes(extension)) this.fail(item, filled(this.texts.extension, { extension }));
    else if (file.size > this.settings.maxBytes) this.fail(item, this.texts.large);
    else this.previews = this.previews.then(() => this.drawPreview(item));
  }

  listed(file) {
    const element = this.template.content.firstElementChild.cloneNode(true);
    const item = new Item(file, element);
    element.item = item;
    item.part("name").textContent = item.name;
    this.items.push(item);
    this.part("list").append(element);
    this.show(item, "waiting", this.texts.waiting);
    return item;
  }

  // Small before it is drawn: sixty photos in full size would fill the memory.
  async drawPreview(item) {
    if (item.state === "failed" || !item.element.isConnected) return;
    const bitmap = await createImageBitmap(item.file, { resizeWidth: 240, resizeQuality: "low" }).catch(() => null);
    if (!bitmap) return this.showThumb(item); // a format that this browser does not read
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [bitmap.width, bitmap.height];
    canvas.getContext("2d").drawImage(bitmap, 0, 0);
    bitmap.close();
    item.part("thumb").replaceChildren(canvas);
  }

  // Sending -------------------------------------------------------------------------------------------------------

  next() {
    const sending = this.items.filter((item) => item.state === "sending" || item.state === "working").length;
    const waiting = this.items.filter((item) => item.state === "waiting").slice(0, AT_ONCE - sending);
    waiting.forEach((item) => this.send(item));
  }

  async send(item, more = {}) {
    item.attempts += 1;
    this.show(item, "sending", filled(this.texts.sending, { percent: 0 }));
    if (!(await this.isReadable(item))) return;
    const body = new FormData();
    body.append("file", item.file, item.name);
    const collection = this.part("collection")?.value;
    const fields = { ...(collection && { collection }), ...item.more, ...more, ...this.given() };
    item.more = { ...item.more, ...more };
    for (const [name, value] of Object.entries(fields)) body.append(name, value);
    const request = new XMLHttpRequest();
    item.request = request;
    request.open("POST", this.settings.url);
    request.responseType = "json";
    request.setRequestHeader("X-CSRFToken", csrfToken());
    request.setRequestHeader("X-Requested-With", "XMLHttpRequest");
    request.upload.addEventListener("progress", (event) => this.sent(item, event));
    for (const outcome of ["load", "error", "timeout"]) {
      request.addEventListener(outcome, () => this.answered(item, request.status, request.response));
    }
    request.send(body);
  }

  // The camera may be gone, or the same photo lie twice in the folder.
  async isReadable(item) {
    let digest;
    try {
      digest = await digestOf(item.file);
    } catch {
      this.fail(item, this.texts.unreadable, true);
      this.after();
      return false;
    }
    const same = digest && this.items.find((other) => other !== item && other.digest === digest && other.state !== "failed");
    if (same && !item.more?.use_anyway) {
      this.fail(item, filled(this.texts.same, { name: same.name }));
      this.after();
      return false;
    }
    item.digest = digest;
    return item.element.isConnected;
  }

  sent(item, { loaded, total }) {
    if (!item.element.isConnected) return;
    item.progress = total ? loaded / total : 0;
    const isSent = loaded >= total;
    const percent = Math.floor(item.progress * 100);
    this.show(item, isSent ? "working" : "sending", isSent ? this.texts.working : filled(this.texts.sending, { percent }));
    this.showTotal();
  }

  answered(item, status, answer) {
    if (!item.element.isConnected) return;
    if (status === 200 && answer?.photo) this.arrived(item, answer.photo, false);
    // Sent anew after an answer that was lost on its way: this is our own.
    else if (status === 200 && answer?.duplicate) this.arrived(item, answer.duplicate, item.attempts === 1);
    else if (AWAY.includes(status)) this.sendLater(item);
    else this.fail(item, this.sentenceFor(status, answer), true);
    this.after();
  }

  sentenceFor(status, answer) {
    if (answer?.error) return answer.error;
    if (status === 413) return this.texts.large;
    // A redirect leads to the sign-in form, which is no answer in JSON.
    return status === 403 || status === 200 ? this.texts.denied : this.texts.broken;
  }

  sendLater(item) {
    const seconds = WAITS[item.attempts - 1];
    if (!seconds) return this.fail(item, this.texts.lost, true);
    item.timer = setTimeout(() => this.sendAgain(item), seconds * 1000);
    this.show(item, "away", filled(this.texts.away, { seconds }));
  }

  sendAgain(item) {
    clearTimeout(item.timer);
    if (item.state !== "away") return;
    this.show(item, "waiting", this.texts.waiting);
    this.next();
  }

  connected() {
    this.items.filter((item) => item.state === "away").forEach((item) => this.sendAgain(item));
  }

  arrived(item, photo, isReused) {
    const isTwice = this.items.some((other) => other !== item && other.photo?.id === photo.id);
    if (isTwice) {
      const other = this.items.find((each) => each !== item && each.photo?.id === photo.id);
      this.fail(item, filled(this.texts.same, { name: other.name }));
      return;
    }
    item.photo = photo;
    item.isReused = isReused;
    item.progress = 1;
    if (!item.part("thumb").querySelector("canvas")) this.showThumb(item);
    this.show(item, "done", isReused ? this.texts.reused : this.texts.done);
    this.tell("uploader:photo", { photo, isReused, name: item.name });
  }

  fail(item, sentence, isWorthRetrying = false) {
    item.isWorthRetrying = isWorthRetrying;
    item.sentence = sentence;
    this.show(item, "failed", sentence);
  }

  after() {
    this.changed();
    this.next();
    if (!this.isBusy) this.finished();
  }

  finished() {
    const { length } = this.failures;
    const sum = length ? this.sum() : filled(this.texts.finished, { all: this.photos.length });
    this.part("voice").textContent = sum;
    this.tell("uploader:idle");
  }

  // Buttons of an item --------------------------------------------------------------------------------------------

  clicked(event) {
    const button = event.target.closest("[data-do]");
    const item = button?.closest(".uploader__item")?.item;
    if (!item) return;
    const neighbour = item.element.nextElementSibling ?? item.element.previousElementSibling;
    ({ retry: () => this.retry(item), anyway: () => this.addAnyway(item), remove: () => this.remove(item) })[
      button.dataset.do
    ]();
    // The button that had the focus may be gone.
    const next = item.element.isConnected ? item.element : neighbour;
    if (!button.isConnected || button.hidden) {
      (next?.querySelector("button:not([hidden])") ?? this.querySelector("[data-choose]")).focus();
    }
  }

  retry(item) {
    item.attempts = 0;
    item.progress = 0;
    this.show(item, "waiting", this.texts.waiting);
    this.changed();
    this.next();
  }

  addAnyway(item) {
    const { photo } = item;
    item.photo = null;
    item.more = { use_anyway: "1" };
    this.tell("uploader:removed", { photo });
    this.retry(item);
  }

  remove(item) {
    clearTimeout(item.timer);
    item.element.remove();
    this.items.splice(this.items.indexOf(item), 1);
    item.request?.abort();
    if (item.photo) this.tell("uploader:removed", { photo: item.photo });
    this.changed();
    this.next();
    if (!this.isBusy) this.tell("uploader:idle");
  }

  // Showing -------------------------------------------------------------------------------------------------------

  show(item, state, text) {
    const isNew = item.state !== state;
    item.state = state;
    item.element.dataset.state = state;
    const bar = item.part("bar");
    bar.hidden = !ON_ITS_WAY.has(state);
    bar.setAttribute("aria-label", item.name);
    if (state === "working") bar.removeAttribute("value");
    else bar.value = item.progress;
    item.part("state").textContent = text;
    if (isNew || state === "waiting") this.showButtons(item);
    const home = state === "failed" ? this.querySelector(".uploader__failures") : this.part("list");
    if (item.element.parentElement !== home) home.append(item.element);
  }

  showButtons(item) {
    const isFailed = item.state === "failed";
    const shown = {
      retry: isFailed && Boolean(item.file) && item.isWorthRetrying,
      anyway: item.isReused && item.state === "done" && Boolean(item.file),
      remove: true,
    };
    for (const [name, isShown] of Object.entries(shown)) {
      const button = item.button(name);
      button.hidden = !isShown;
      button.setAttribute("aria-label", filled(this.texts[name], { name: item.name }));
    }
  }

  showThumb(item) {
    if (!item.photo?.thumb) return;
    const box = item.part("thumb");
    box.style.backgroundColor = item.photo.colour;
    const image = new Image();
    image.src = item.photo.thumb;
    image.alt = "";
    image.loading = "lazy";
    box.replaceChildren(image);
  }

  sum() {
    const count = this.failures.length;
    const told = filled(this.texts.total, { done: this.photos.length, all: this.items.length - count });
    return count ? `${told}. ${filled(this.texts.failures, { count })}.` : told;
  }

  showTotal() {
    const kept = this.items.filter((item) => item.state !== "failed");
    const bar = this.part("total").querySelector("progress");
    // The server's work is the last tenth of each.
    const parts = kept.map((item) => (item.photo ? 1 : item.progress * 0.9));
    bar.value = kept.length ? parts.reduce((sum, part) => sum + part, 0) / kept.length : 0;
    this.part("sum").textContent = this.sum();
  }

  changed() {
    this.part("total").hidden = !this.items.length;
    this.part("list").hidden = !this.part("list").childElementCount;
    this.part("problems").hidden = !this.failures.length;
    this.showTotal();
    this.tell("uploader:change");
  }

  tell(name, detail = {}) {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
  }
}

async function filesIn(entry) {
  if (entry.isFile) return new Promise((done) => entry.file((file) => done([file]), () => done([])));
  const reader = entry.createReader();
  const found = [];
  // A hundred at a time, until there are none.
  for (;;) {
    const some = await new Promise((done) => reader.readEntries(done, () => done([])));
    if (!some.length) break;
    for (const each of some) if (!NOT_FOR_PEOPLE.test(each.name)) found.push(...(await filesIn(each)));
  }
  return found;
}

// "" where the browser offers no digests (an address without https).
async function digestOf(file) {
  if (!crypto.subtle) {
    await file.slice(0, 1).arrayBuffer();
    return "";
  }
  const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

customElements.define("photo-uploader", PhotoUploader);
