// "New gallery from a folder": what the photos say of themselves fills the form; then the gallery is made.
(() => {
  const SAID_BY_PHOTOS = ["photographer", "place", "rights_holder"];
  const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");

  class Folder {
    constructor(form, uploader) {
      this.form = form;
      this.uploader = uploader;
      this.typed = new Set(form.hasAttribute("data-is-bound") ? [...SAID_BY_PHOTOS, "date"] : this.saidByEvent());
      this.settled = {}; // what has been typed to its end, and goes along with each file
      this.earlier = Object.fromEntries(SAID_BY_PHOTOS.map((name) => [name, this.carried(name)]));
      this.isWanted = false;
      this.isLeaving = false;
      this.listen();
      uploader.given = () => this.given();
      uploader.restore(this.json("folder-photos"), this.json("folder-reused"));
      this.follow();
    }

    json(id) {
      return JSON.parse(document.getElementById(id).textContent);
    }

    // The event knows better than a camera when and where it was.
    saidByEvent() {
      return this.field("event").value ? ["place", "date"].filter((name) => this.field(name).value) : [];
    }

    carried(name) {
      return new Set([...this.form.querySelectorAll(`[name="earlier_${name}"]`)].map((input) => input.value));
    }

    field(name) {
      return this.form.elements[name];
    }

    listen() {
      for (const name of [...SAID_BY_PHOTOS, "date"]) {
        const touch = () => {
          this.typed.add(name);
          this.follow();
        };
        this.field(name).addEventListener("input", touch);
        this.field(name).addEventListener("change", touch);
      }
      for (const name of SAID_BY_PHOTOS) {
        this.field(name).addEventListener("change", () => (this.settled[name] = this.field(name).value.trim()));
      }
      for (const event of ["uploader:photo", "uploader:removed"]) {
        this.uploader.addEventListener(event, () => this.follow());
      }
      this.uploader.addEventListener("uploader:idle", () => this.idle());
      this.form.addEventListener("submit", (event) => this.submitted(event));
      window.addEventListener("beforeunload", (event) => {
        if (!this.isLeaving && (this.uploader.isBusy || this.uploader.photos.length)) event.preventDefault();
      });
      window.addEventListener("pageshow", () => this.lock(false));
    }

    // Of the texts only what somebody has typed: what one photo says must not be said of another.
    given() {
      const said = Object.entries(this.settled).filter(([, text]) => text);
      said.forEach(([name, text]) => this.earlier[name].add(text));
      return { ...Object.fromEntries(said), licence: this.field("licence").value };
    }

    // What the photos say -------------------------------------------------------------------------------------------

    own(photo, name) {
      const said = name === "date" ? photo.day : photo[name];
      return this.earlier[name]?.has(said) ? "" : (said ?? "");
    }

    follow() {
      const photos = this.uploader.photos.map(({ photo }) => photo);
      for (const name of [...SAID_BY_PHOTOS, "date"]) {
        const said = photos.map((photo) => this.own(photo, name)).filter(Boolean);
        if (!this.typed.has(name) && said.length) this.field(name).value = mostFrequent(said);
        this.note(name, said);
      }
    }

    note(name, said) {
      const note = this.form.querySelector(`[data-note="${name}"]`);
      const value = this.field(name).value.trim();
      const others = value ? said.filter((text) => text !== value) : [];
      const isRead = !this.typed.has(name) && said.length > 0;
      const differ = filled(this.form.getAttribute(`data-differ-${name}`), {
        count: others.length,
        names: [...new Set(others)].slice(0, 3).join(", "),
      });
      const parts = [isRead && this.form.dataset.auto, others.length && differ].filter(Boolean);
      note.querySelector("p").textContent = parts.join(" ");
      note.hidden = !parts.length;
      const choice = note.querySelector("label");
      if (!choice) return;
      choice.hidden = !others.length;
      choice.querySelector("input").disabled = !others.length;
    }

    // Making it -----------------------------------------------------------------------------------------------------

    submitted(event) {
      const { uploader } = this;
      if (uploader.isBusy) {
        event.preventDefault();
        this.isWanted = true;
        this.say(this.form.dataset.wait);
      } else if (!uploader.photos.length) {
        event.preventDefault();
        this.say(this.form.dataset.empty);
        uploader.querySelector("[data-choose]").focus();
      } else {
        this.carry();
        this.isLeaving = true;
        this.lock(true);
      }
    }

    idle() {
      if (!this.isWanted) return;
      this.isWanted = false;
      if (this.uploader.failures.length) {
        this.say(this.form.dataset.without);
        this.uploader.showProblems();
      } else {
        this.say("");
        this.form.requestSubmit();
      }
    }

    carry() {
      const box = this.form.querySelector("[data-carried]");
      const values = this.uploader.photos.flatMap(({ photo, isReused }) => [
        ["photos", photo.id],
        ...(isReused ? [["reused", photo.id]] : []),
      ]);
      for (const name of SAID_BY_PHOTOS) for (const text of this.earlier[name]) values.push([`earlier_${name}`, text]);
      box.replaceChildren(...values.map(([name, value]) => hidden(name, value)));
    }

    lock(isLocked) {
      this.isLeaving = isLocked;
      this.form.querySelector("[data-create]").disabled = isLocked;
    }

    say(text) {
      this.form.querySelector("[data-waiting]").textContent = text;
    }
  }

  function mostFrequent(values) {
    const counts = new Map();
    values.forEach((value) => counts.set(value, (counts.get(value) ?? 0) + 1));
    return [...counts].reduce((best, each) => (each[1] > best[1] ? each : best))[0];
  }

  function hidden(name, value) {
    const input = document.createElement("input");
    [input.type, input.name, input.value] = ["hidden", name, value];
    return input;
  }

  customElements.whenDefined("photo-uploader").then(() => {
    const form = document.querySelector("[data-folder]");
    new Folder(form, form.querySelector("photo-uploader"));
  });
})();
