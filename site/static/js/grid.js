// All photos of a gallery on one screen. The keys are described in the page (media/admin/grid_dialogs.html).
import { Arranging } from "./arranging.js";
import { FocalDialog } from "./focal.js";
import { PhotoCard } from "./photo-card.js";
import { Saver } from "./saver.js";

const ASK_AGAIN = 2500; // ms between two questions of how many photos are ready
const SHOWN_FOR = 20_000; // ms that a removal can be undone by its button

const filled = (text, words = {}) => text.replace(/\{(\w+)\}/g, (whole, name) => words[name] ?? whole);

class Desk {
  constructor(root, { photos, photographer, isLocked, shapes, urls }) {
    Object.assign(this, { root, photographer, isLocked, urls });
    this.texts = Object.fromEntries(
      Object.entries(root.dataset)
        .filter(([name]) => name.startsWith("text"))
        .map(([name, text]) => [name[4].toLowerCase() + name.slice(5), text]),
    );
    this.list = this.find("[data-photos]");
    this.template = this.find("template[data-card]");
    this.saver = new Saver((state, at) => this.showState(state, at));
    this.focalDialog = new FocalDialog(this.find("[data-focal-dialog]"), shapes);
    this.arranging = new Arranging(this);
    this.arranging.begin(photos.map((photo) => this.makeCard(photo)));
    this.roam(this.arranging.cards[0]);
    this.listen();
    this.askProgress();
  }

  find(selector) {
    return this.root.querySelector(selector);
  }

  get cards() {
    return this.arranging.cards;
  }

  address(name, number) {
    return this.urls[name].replace("/0/", `/${number}/`);
  }

  makeCard(photo) {
    const card = new PhotoCard(this, photo);
    card.box.photoCard = card;
    return card;
  }

  cardAt(element) {
    return element?.closest?.("[data-box]")?.photoCard;
  }

  // What is said and shown ------------------------------------------------------------------------------------------

  say(name, words = {}) {
    this.find("[data-voice]").textContent = filled(this.texts[name], words);
  }

  missingWords(count) {
    if (count === 0) return this.texts.nothingMissing;
    return count === 1 ? this.texts.oneMissing : filled(this.texts.someMissing, { count });
  }

  count() {
    if (this.counting) return;
    this.counting = requestAnimationFrame(() => {
      this.counting = undefined;
      const { cards } = this;
      const missing = cards.reduce((sum, card) => sum + card.missing.length, 0);
      this.find("[data-count]").textContent =
        cards.length === 1 ? this.texts.photo : filled(this.texts.photos, { count: cards.length });
      this.find("[data-missing]").textContent = cards.length ? this.missingWords(missing) : "";
      this.find("[data-next-missing]").hidden = missing === 0;
      this.find("[data-empty]").hidden = cards.length > 0;
      if (cards.some(({ photo }) => !photo.is_ready)) this.askProgress();
    });
  }

  showState(state, savedAt) {
    const line = this.find("[data-state]");
    line.dataset.state = state;
    const time = savedAt?.toLocaleTimeString("sv", { hour: "2-digit", minute: "2-digit" });
    const dotted = document.documentElement.lang.startsWith("sv") ? time?.replace(":", ".") : time;
    const words = {
      saving: this.texts.saving,
      failed: this.texts.noContact,
      refused: this.refusal ?? this.texts.refused,
      saved: filled(this.texts.saved, { time: dotted }),
    }[state];
    const text = line.querySelector("[data-state-text]");
    if (words && text.textContent !== words) text.textContent = words;
    this.find("[data-retry]").hidden = state !== "failed";
    this.find("[data-reload]").hidden = state !== "refused" || !this.refusal;
  }

  showRefusal(sentence) {
    this.refusal = sentence ?? this.texts.signedOut;
    this.saver.show();
  }

  showRemoved(place) {
    this.find("[data-removed-text]").textContent = filled(this.texts.removed, { place });
    this.say("removed", { place });
    this.find("[data-removed]").hidden = false;
    clearTimeout(this.removedTimer);
    this.removedTimer = setTimeout(() => this.hideRemoved(), SHOWN_FOR);
  }

  hideRemoved() {
    this.find("[data-removed]").hidden = true;
  }

  undo() {
    this.hideRemoved();
    this.arranging.undo();
  }

  // Sizes being made ------------------------------------------------------------------------------------------------

  askProgress() {
    this.progressTimer ??= setTimeout(() => this.showProgress(), this.hasAsked ? ASK_AGAIN : 0);
    this.hasAsked = true;
  }

  async showProgress() {
    const waiting = this.cards.filter(({ photo }) => !photo.is_ready).map(({ photo }) => photo.id);
    const address = `${this.urls.progress}?waiting=${waiting.join(",")}`;
    const headers = { "X-Requested-With": "XMLHttpRequest" };
    const answer = document.hidden ? null : await fetch(address, { headers }).catch(() => null);
    this.progressTimer = undefined;
    if (!answer?.ok) return waiting.length && this.askProgress();
    const { made, total, photos } = await answer.json();
    for (const photo of photos) {
      const card = this.cards.find((one) => one.photo.id === photo.id);
      card?.update({ ...card.photo, ...photo });
    }
    const bar = this.find("[data-progress]");
    bar.hidden = made === total;
    bar.querySelector("progress").max = total;
    bar.querySelector("progress").value = made;
    this.find("[data-progress-text]").textContent = filled(this.texts.progress, { made, total });
    if (made < total) this.askProgress();
  }

  // Moving about ----------------------------------------------------------------------------------------------------

  // One photo at a time is in the order of Tab.
  roam(card) {
    this.current?.box.setAttribute("tabindex", "-1");
    this.current = card;
    card?.box.setAttribute("tabindex", "0");
  }

  focusOn(element) {
    element.focus({ preventScroll: true });
    element.closest("[data-box]")?.scrollIntoView({ block: "nearest" });
    if (element.matches("input[type=text], textarea")) element.select?.();
  }

  columns() {
    return getComputedStyle(this.list).gridTemplateColumns.split(" ").length;
  }

  target(key, place) {
    const row = this.columns();
    const last = this.cards.length - 1;
    return { ArrowLeft: place - 1, ArrowRight: place + 1, ArrowUp: place - row, ArrowDown: place + row, Home: 0, End: last }[
      key
    ];
  }

  sameField(card, name, step) {
    for (let at = this.cards.indexOf(card) + step; this.cards[at]; at += step) {
      const field = this.cards[at].fields.get(name);
      if (!field.disabled && !field.closest("[hidden]")) return this.focusOn(field);
    }
  }

  nextMissing() {
    const gaps = this.cards.flatMap((card) => card.gaps());
    const from = document.activeElement;
    const isAfter = (gap) => from.compareDocumentPosition(gap) & Node.DOCUMENT_POSITION_FOLLOWING;
    const start = this.list.contains(from) ? from : this.current?.box;
    const next = gaps.find((gap) => (start === from ? isAfter(gap) : true)) ?? gaps[0];
    if (next) this.focusOn(next);
  }

  enter(card) {
    const field = card.gaps()[0] ?? [...card.fields.values()].find((one) => !one.disabled && !one.closest("[hidden]"));
    this.focusOn(field ?? card.tools[0]);
  }

  // Keys ------------------------------------------------------------------------------------------------------------

  listen() {
    this.list.addEventListener("focusin", ({ target }) => this.roam(this.cardAt(target)));
    this.list.addEventListener("keydown", (event) => this.press(event));
    this.list.addEventListener("click", ({ target }) => {
      const button = target.closest("[data-do]");
      if (button) this.act(button.dataset.do, this.cardAt(button));
      else if (target.closest("[data-picture]")) this.act("focal", this.cardAt(target));
    });
    const clicks = {
      "[data-next-missing]": () => this.nextMissing(),
      "[data-retry]": () => this.saver.retry(),
      "[data-undo]": () => this.undo(),
      "[data-help]": () => this.help(),
      "[data-library]": () => this.choose(),
      "[data-add]": () => this.toggleAdding(),
    };
    for (const [selector, act] of Object.entries(clicks)) this.find(selector).addEventListener("click", act);
    this.find("[data-move-dialog]").addEventListener("close", ({ target }) => this.moveToPlace(target));
    this.find("[data-add]").hidden = this.isLocked;
    this.takeUploads();
    this.drag();
  }

  press(event) {
    if (event.isComposing) return;
    const card = this.cardAt(event.target);
    const isHandled =
      event.target === card.box
        ? this.pressOnCard(event, card)
        : event.target.closest("[data-tools]")
          ? this.pressInTools(event, card)
          : this.pressInField(event, card);
    if (!isHandled) return;
    event.preventDefault();
    event.stopPropagation();
  }

  pressOnCard(event, card) {
    const place = this.cards.indexOf(card);
    const to = this.target(event.key, place);
    const isBare = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (to !== undefined && event.altKey && !event.ctrlKey && !event.metaKey) {
      this.arranging.move(card, to);
      card.item.scrollIntoView({ block: "nearest" });
    } else if (to !== undefined && isBare) {
      if (this.cards[to]) this.focusOn(this.cards[to].box);
    } else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z") {
      this.undo();
    } else if (isBare || (event.altKey && event.code === "KeyN")) {
      return this.pressLetter(event, card);
    } else {
      return false;
    }
    return true;
  }

  pressLetter(event, card) {
    const acts = {
      Enter: () => this.enter(card),
      Delete: () => this.act("remove", card),
      r: () => this.act("rotate", card),
      R: () => this.act("rotateBack", card),
      m: () => this.act("move", card),
      f: () => this.act("focal", card),
      n: () => this.nextMissing(),
      "?": () => this.help(),
    };
    const act = acts[event.key] ?? (event.code === "KeyN" ? acts.n : undefined);
    act?.();
    return Boolean(act);
  }

  // One stop of Tab, arrows between the buttons.
  pressInTools(event, card) {
    if (event.key === "Escape") return this.leave(card);
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step || event.altKey) return false;
    const buttons = card.tools.filter((button) => !button.closest("[hidden]"));
    buttons[buttons.indexOf(event.target) + step]?.focus();
    return true;
  }

  pressInField(event, card) {
    const { key, target } = event;
    const name = target.dataset.field;
    const isText = target.matches("textarea, input[type=text]");
    const isNext = key === "Enter" && (isText || event.ctrlKey || event.metaKey) && !event.shiftKey;
    const isArrow = event.altKey && (key === "ArrowDown" || key === "ArrowUp") && !target.matches("select");
    if (key === "Escape") return this.leave(card);
    if (event.altKey && event.code === "KeyN") this.nextMissing();
    else if (name && (isNext || isArrow)) this.sameField(card, name, key === "ArrowUp" ? -1 : 1);
    else return false;
    return true;
  }

  leave(card) {
    this.focusOn(card.box);
    return true;
  }

  act(what, card) {
    const place = this.cards.indexOf(card);
    const acts = {
      earlier: () => this.arranging.move(card, place - 1),
      later: () => this.arranging.move(card, place + 1),
      move: () => this.askPlace(card),
      remove: () => this.arranging.remove(card),
      focal: () => this.setFocal(card),
      rotate: () => card.turn(1),
      rotateBack: () => card.turn(-1),
    };
    acts[what]();
    if (what.startsWith("rotate")) this.say("turned", { place: place + 1 });
  }

  help() {
    this.find("[data-help-dialog]").showModal();
  }

  askPlace(card) {
    if (!this.arranging.isOpen) return;
    const dialog = this.find("[data-move-dialog]");
    const input = dialog.querySelector("[data-move-place]");
    this.moving = card;
    input.max = this.cards.length;
    input.value = card.place;
    dialog.querySelector("[data-move-of]").textContent = filled(this.texts.of, { count: this.cards.length });
    dialog.returnValue = "";
    dialog.showModal();
    input.select();
  }

  moveToPlace(dialog) {
    const place = Number(dialog.querySelector("[data-move-place]").value);
    if (dialog.returnValue === "move") this.arranging.move(this.moving, place - 1);
    this.focusOn(this.moving.box);
  }

  setFocal(card) {
    if (card.photo.may_change && card.photo.large) {
      this.focalDialog.open(card.photo, (focal) => card.describe({ focal }));
    }
  }

  // Adding ----------------------------------------------------------------------------------------------------------

  toggleAdding() {
    const adding = this.find("[data-adding]");
    adding.hidden = !adding.hidden;
    this.find("[data-add]").setAttribute("aria-expanded", String(!adding.hidden));
  }

  choose() {
    const modal = new window.ImageChooserModal(this.urls.chooser);
    modal.open({ multiple: true }, (chosen) => this.arranging.add([chosen].flat().map(({ id }) => Number(id))));
  }

  // What has come in goes to the end of the gallery when nothing more is on its way; what failed stays in the box.
  takeUploads() {
    const uploader = this.find("photo-uploader");
    const handed = new Set();
    this.find("[data-adding]").addEventListener("uploader:idle", () => {
      const fresh = uploader.photos.map(({ photo }) => photo.id).filter((id) => !handed.has(id));
      fresh.forEach((id) => handed.add(id));
      this.arranging.add(fresh);
      if (uploader.failures.length) return;
      uploader.clear();
      handed.clear();
      if (fresh.length) this.toggleAdding();
    });
  }

  // Dragging --------------------------------------------------------------------------------------------------------

  drag() {
    const mark = (item, side) => {
      this.list.querySelector("[data-drop]")?.removeAttribute("data-drop");
      if (item) item.dataset.drop = side;
    };
    this.list.addEventListener("dragstart", (event) => {
      this.dragged = event.target.closest?.("[data-picture]") && this.cardAt(event.target);
      if (!this.dragged) return;
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", this.dragged.photo.title);
      event.dataTransfer.setDragImage(this.dragged.find("[data-picture]"), 40, 40);
      this.dragged.item.classList.add("photo-card--dragged");
    });
    this.list.addEventListener("dragover", (event) => {
      const over = event.target.closest(".photo-card");
      if (!this.dragged || !over) return;
      event.preventDefault();
      const { left, width } = over.getBoundingClientRect();
      mark(over, event.clientX < left + width / 2 ? "before" : "after");
    });
    this.list.addEventListener("drop", (event) => {
      const over = this.list.querySelector("[data-drop]");
      if (!this.dragged || !over) return;
      event.preventDefault();
      const from = this.cards.indexOf(this.dragged);
      const place = this.cards.findIndex((card) => card.item === over) + (over.dataset.drop === "after" ? 1 : 0);
      const to = place > from ? place - 1 : place;
      if (to !== from) this.arranging.move(this.dragged, to);
    });
    this.list.addEventListener("dragend", () => {
      mark(null);
      this.dragged?.item.classList.remove("photo-card--dragged");
      this.dragged = undefined;
    });
  }
}

new Desk(
  document.getElementById("photo-desk"),
  JSON.parse(document.getElementById("photo-desk-data").textContent),
);
