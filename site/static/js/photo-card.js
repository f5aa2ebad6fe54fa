// One photo of the grid: its fields, what is missing of it, and the saving of both.

const WAIT = 900; // ms without a key before a text is saved
const SOON = 400; // ms between two turns before the photo is turned for good

let unique = 0;

export class PhotoCard {
  constructor(desk, photo) {
    this.desk = desk;
    this.item = desk.template.content.firstElementChild.cloneNode(true);
    this.box = this.find("[data-box]");
    this.thumb = this.find("[data-thumb]");
    this.fields = new Map([...this.item.querySelectorAll("[data-field]")].map((field) => [field.dataset.field, field]));
    this.tools = [...this.item.querySelectorAll("[data-do]")];
    this.pending = {};
    this.held = {}; // what was refused as a whole (signed out, most likely): goes along with the next change
    this.errors = new Set();
    this.turns = 0; // quarters that are shown but not yet in the picture
    this.unsent = 0; // quarters that the server has not been told
    this.nameParts();
    this.saving = desk.saver.job(desk.address("describe", photo.id), {
      take: () => this.take(),
      giveBack: (body) => (this.pending = { ...body, ...this.pending }),
      done: ({ photo: saved }) => this.update(saved),
      refused: (status, answer, body) => this.refuse(answer, body),
      isFaulty: () => this.errors.size > 0,
    });
    this.turning = desk.saver.job(desk.address("rotate", photo.id), {
      take: () => this.takeTurns(),
      giveBack: ({ quarters }) => (this.unsent += quarters),
      done: ({ photo: saved }) => this.update(saved),
      refused: (status, answer, { quarters }) => {
        this.turns -= quarters;
        this.showThumb();
        this.refuse(answer, {});
      },
      isFaulty: () => false,
    });
    this.listen();
    this.update(photo);
  }

  find(selector) {
    return this.item.querySelector(selector);
  }

  // Labels and errors belong to their fields by id.
  nameParts() {
    for (const [name, field] of this.fields) {
      field.id = `photo-field-${(unique += 1)}`;
      this.find(`[data-label="${name}"]`)?.setAttribute("for", field.id);
      const error = this.find(`[data-error-for="${name}"]`);
      if (error) {
        error.id = `${field.id}-error`;
        field.setAttribute("aria-describedby", error.id);
      }
    }
  }

  listen() {
    for (const [name, field] of this.fields) {
      const isText = field.matches("textarea, input[type=text]");
      field.addEventListener("input", () => this.change(name, isText ? WAIT : 0));
      field.addEventListener("blur", () => this.saving.isWaiting && !this.saving.failures && this.saving.send());
    }
    this.find("[data-tools]").addEventListener("focusin", ({ target }) => this.roamTools(target));
    this.thumb.addEventListener("load", () => (this.find("[data-wait]").hidden = true));
  }

  // The tools are one stop of Tab.
  roamTools(tool) {
    for (const button of this.tools) button.tabIndex = button === tool ? 0 : -1;
  }

  value(name) {
    const field = this.fields.get(name);
    return field.type === "checkbox" ? field.checked : field.value;
  }

  change(name, wait) {
    this.pending[name] = this.value(name);
    this.showError(name, "");
    this.showWho();
    this.showMissing();
    this.desk.count();
    this.find('[data-field="alt"]').disabled = this.value("is_decorative") || !this.photo.may_change;
    this.saving.later(wait);
  }

  take() {
    if (!Object.keys(this.pending).length) return null;
    const body = { ...this.held, ...this.pending };
    this.pending = {};
    this.held = {};
    return body;
  }

  // What was right in a refused change is sent again without the rest.
  refuse({ errors, error }, body) {
    for (const [name, sentences] of Object.entries(errors ?? {})) this.showError(name, sentences.join(" "));
    if (!errors) {
      this.showError("photo", error ?? this.desk.texts.signedOut);
      this.held = body;
    }
    const right = Object.entries(body).filter(([name]) => errors && !(name in errors));
    if (right.length < Object.keys(body).length) this.pending = { ...Object.fromEntries(right), ...this.pending };
  }

  showError(name, sentence) {
    const place = this.find(`[data-error-for="${name}"]`) ?? this.find('[data-error-for="photo"]');
    place.textContent = sentence;
    place.hidden = !sentence;
    this.fields.get(name)?.setAttribute("aria-invalid", Boolean(sentence));
    if (sentence) this.errors.add(name);
    else this.errors.delete(name);
  }

  // The photo as the server has it; what is being written is left alone.
  update(photo) {
    if (photo.is_ready && photo.thumb !== this.photo?.thumb) this.turns = this.unsent;
    this.photo = photo;
    const plain = photo.pictured[0] ?? { who: "", ground: "" };
    const values = { ...photo, who: plain.who, ground: plain.ground };
    for (const [name, field] of this.fields) {
      if (name in this.pending || name in this.held || this.errors.has(name) || field === document.activeElement) continue;
      if (field.type === "checkbox") field.checked = values[name];
      else field.value = values[name];
    }
    this.showError("photo", "");
    this.showRights();
    this.showThumb();
    this.showMissing();
    this.showWho();
    this.desk.count();
  }

  showRights() {
    const { may_change: mayChange } = this.photo;
    for (const field of this.fields.values()) field.disabled = !mayChange;
    this.fields.get("alt").disabled = !mayChange || this.value("is_decorative");
    this.find("[data-read-only]").hidden = mayChange;
    for (const part of this.item.querySelectorAll("[data-changing]")) part.hidden = !mayChange;
    for (const part of this.item.querySelectorAll("[data-arranging]")) part.hidden = !this.desk.arranging.isOpen;
    const shown = this.tools.filter((tool) => !tool.closest("[hidden]"));
    if (shown.filter((tool) => tool.tabIndex === 0).length !== 1) this.roamTools(shown[0]);
    this.find("[data-picture]").draggable = this.desk.arranging.isOpen;
    this.find("[data-edit]").href = this.desk.address("edit", this.photo.id);
  }

  showThumb() {
    const { thumb, colour } = this.photo;
    const picture = this.find("[data-picture]");
    picture.style.backgroundColor = thumb ? "" : colour;
    this.find("[data-wait]").hidden = Boolean(thumb);
    this.thumb.hidden = !thumb;
    if (thumb && this.thumb.getAttribute("src") !== thumb) this.thumb.src = thumb;
    const quarters = ((this.turns % 4) + 4) % 4;
    // A picture that lies on its side must still fit into the frame of 3:2.
    const aspect = this.thumb.naturalWidth / this.thumb.naturalHeight || 1;
    const scale = quarters % 2 ? Math.min(1, 1 / Math.min(aspect, 3 / 2)) : 1;
    this.thumb.style.transform = quarters ? `rotate(${quarters * 90}deg) scale(${scale})` : "";
  }

  showMissing() {
    const { missing } = this;
    for (const mark of this.item.querySelectorAll("[data-missing-for]")) {
      mark.hidden = !missing.includes(mark.dataset.missingFor);
      mark.textContent = mark.dataset.words ?? this.desk.texts.missing;
    }
    const lack = this.find("[data-lack]");
    lack.hidden = missing.length === 0;
    lack.textContent = this.desk.missingWords(missing.length);
    this.item.classList.toggle("photo-card--complete", missing.length === 0);
  }

  showWho() {
    const { isPlain } = this;
    const { pictured, photographer } = this.photo;
    this.find("[data-who]").hidden = this.value("people") !== "identifiable";
    this.find("[data-who-fields]").hidden = !isPlain;
    this.find("[data-several]").hidden = isPlain;
    this.find("[data-names]").textContent = pictured.map(({ who }) => who).filter(Boolean).join(", ");
    const differs = photographer !== this.desk.photographer || !photographer;
    const isWritten = this.fields.get("photographer") === document.activeElement;
    this.find("[data-photographer]").hidden = !differs && !isWritten && !this.errors.has("photographer");
  }

  showPlace(place, count) {
    this.place = place;
    this.find("[data-place]").textContent = place;
    const title = this.photo.alt || this.photo.title;
    const { card } = this.desk.texts;
    const words = { place, count, title };
    this.box.setAttribute("aria-label", card.replace(/\{(\w+)\}/g, (whole, name) => words[name]));
  }

  // Seen at once; the original is turned when no further turn follows.
  turn(quarters) {
    if (!this.photo.may_change) return;
    this.turns += quarters;
    this.unsent += quarters;
    this.showThumb();
    this.turning.later(SOON);
  }

  takeTurns() {
    const quarters = ((this.unsent % 4) + 4) % 4;
    this.unsent = 0;
    return quarters ? { quarters } : null;
  }

  describe(values) {
    Object.assign(this.pending, values);
    this.saving.send();
  }

  get isPlain() {
    const { pictured } = this.photo;
    return pictured.length === 0 || (pictured.length === 1 && pictured[0].is_plain);
  }

  // As the server counts, but of what stands in the fields now. In the order of the screen.
  get missing() {
    const isEmpty = (name) => !this.value(name).trim();
    const facts = {
      alt: isEmpty("alt") && !this.value("is_decorative"),
      people: isEmpty("people"),
      ground: this.value("people") === "identifiable" && this.lacksGround(),
      photographer: isEmpty("photographer"),
    };
    return Object.keys(facts).filter((name) => facts[name]);
  }

  // Whether a ground still holds only the server knows; whether one has just been stated, the field.
  lacksGround() {
    const { people, pictured, missing } = this.photo;
    const ground = this.value("ground");
    if (this.isPlain && ground !== (pictured[0]?.ground ?? "")) return ground === "";
    return people === "identifiable" ? missing.includes("ground") : pictured.length === 0;
  }

  // Where to go for what is missing.
  gaps() {
    if (!this.photo.may_change) return [];
    return this.missing.map((name) => {
      const field = this.fields.get(name);
      return field.closest("[hidden]") ? this.find("[data-edit]") : field;
    });
  }
}
