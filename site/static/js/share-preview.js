// The panel "How the page looks when it is shared": follows the form while somebody writes.
(() => {
  const WAIT = 400; // ms without a key before the title's card is drawn anew
  const AGAIN = 3000; // ms until a photo that is being prepared is asked for again

  const field = (name) => document.getElementById(`id_${name}`)?.value.trim() ?? "";

  // As core/texts.py: whole words and "…"; also what is left out.
  function cut(text, limit) {
    const line = text.split(/\s+/).join(" ").trim();
    if (!limit || line.length <= limit) return { shown: line, lost: "" };
    const start = line.slice(0, limit);
    const whole = start.includes(" ") ? start.slice(0, start.lastIndexOf(" ")) : start;
    const kept = whole.slice(0, limit - 1).replace(/[ ,;:.–-]+$/, "");
    return { shown: `${kept}…`, lost: line.slice(kept.length).replace(/^[ ,;:.–-]+/, "") };
  }

  class Preview {
    constructor(panel) {
      this.panel = panel;
      this.texts = panel.dataset;
      this.shownPhoto = null;
      this.form = panel.closest("form") ?? document;
      for (const event of ["input", "change"]) this.form.addEventListener(event, () => this.update());
      // A chooser sets its hidden field without an event in some of its ways.
      setInterval(() => this.updatePhoto(), 1000);
      this.update();
    }

    update() {
      for (const network of this.panel.querySelectorAll("[data-network]")) this.showTexts(network);
      this.updatePhoto();
    }

    title(network) {
      const title = field("title");
      if (network.dataset.network !== "google") return field("share_title") || field("seo_title") || title;
      const own = field("seo_title") || title;
      const whole = `${own} – ${this.texts.site}`;
      // Google leaves the site's name out first.
      return own.includes(this.texts.site) || whole.length > network.dataset.titleLimit ? own : whole;
    }

    showTexts(network) {
      const { titleLimit, descriptionLimit } = network.dataset;
      const description = field("search_description") || field("lead") || this.texts.fallbackText;
      const parts = [
        ["[data-title]", cut(this.title(network), Number(titleLimit)), this.texts.cutTitle],
        ["[data-description]", cut(description, Number(descriptionLimit)), this.texts.cutDescription],
      ];
      const notes = [];
      for (const [selector, { shown, lost }, label] of parts) {
        const place = network.querySelector(selector);
        if (!place) continue;
        place.textContent = shown;
        if (lost) notes.push(`${label} ”${lost}”`);
      }
      const note = network.querySelector("[data-note]");
      note.textContent = notes.join("\n") || this.texts.uncut;
      note.classList.toggle("share-preview__note--cut", notes.length > 0);
    }

    updatePhoto() {
      const photo = field("share_image") || field("main_photo");
      const title = field("share_title") || field("title");
      const wanted = photo || this.texts.fallbackPhoto || `${this.texts.titleAddress}?title=${encodeURIComponent(title)}`;
      if (wanted === this.shownPhoto) return;
      this.shownPhoto = wanted;
      clearTimeout(this.timer);
      if (photo) this.fetchCard(photo);
      else this.timer = setTimeout(() => this.showPhoto(wanted), WAIT);
    }

    async fetchCard(photo) {
      const answer = await fetch(this.texts.photoAddress.replace("/0/", `/${photo}/`)).catch(() => null);
      if (photo !== this.shownPhoto) return;
      const { url } = answer?.ok ? await answer.json() : { url: "" };
      this.showPhoto(url);
      if (!url) this.timer = setTimeout(() => this.fetchCard(photo), AGAIN);
    }

    showPhoto(url) {
      for (const image of this.panel.querySelectorAll("[data-card]")) {
        image.hidden = !url;
        if (url) image.src = url;
      }
      for (const text of this.panel.querySelectorAll("[data-wait]")) text.hidden = Boolean(url);
    }
  }

  function start() {
    for (const panel of document.querySelectorAll("[data-share-preview]")) new Preview(panel);
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
