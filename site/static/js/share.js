// The share row's buttons: the phone's own sheet, copying the link, and asking for a Mastodon server.
// Nothing is stored unless the visitor ticks "Remember my server".

const SERVER = "mastodon-server";

function remembered() {
  try {
    return localStorage.getItem(SERVER) ?? "";
  } catch {
    return "";
  }
}

function remember(server) {
  try {
    if (server) localStorage.setItem(SERVER, server);
    else localStorage.removeItem(SERVER);
  } catch {
    // Storage is switched off: the server is asked for again next time.
  }
}

// "mastodon.social", "https://mastodon.social/@me" or "@me@mastodon.social" → "mastodon.social"; "" when it is no host.
export function serverOf(typed) {
  const host = typed.trim().replace(/^https?:\/\//i, "").split("/")[0].replace(/^.*@/, "");
  return /^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+(:\d+)?$/u.test(host) ? host.toLowerCase() : "";
}

function offerSheet(row, shared) {
  const item = row.querySelector("[data-share-sheet]");
  item.hidden = !navigator.canShare?.(shared);
  item.querySelector("button").addEventListener("click", () => navigator.share(shared).catch(() => {}));
}

function offerCopy(row, shared) {
  const item = row.querySelector("[data-share-copy]");
  const said = row.querySelector("[data-share-said]");
  item.hidden = !navigator.clipboard;
  item.querySelector("button").addEventListener("click", async () => {
    said.textContent = "";
    const worked = await navigator.clipboard.writeText(shared.url).then(() => true, () => false);
    said.textContent = worked ? said.dataset.copied : said.dataset.failed;
  });
}

function askForServer(row, shared) {
  const dialog = row.querySelector("[data-share-dialog]");
  const form = dialog.querySelector("form");
  const wrong = dialog.querySelector("[data-share-wrong]");
  row.querySelector("[data-share-mastodon]").addEventListener("click", (event) => {
    event.preventDefault();
    form.elements.server.value = remembered();
    form.elements.remember.checked = Boolean(remembered());
    wrong.hidden = true;
    dialog.showModal();
  });
  dialog.querySelector("[data-share-close]").addEventListener("click", () => dialog.close());
  form.addEventListener("submit", (event) => {
    const server = serverOf(form.elements.server.value);
    wrong.hidden = Boolean(server);
    form.elements.server.setAttribute("aria-invalid", String(!server));
    if (!server) {
      event.preventDefault();
      form.elements.server.focus();
      return;
    }
    remember(form.elements.remember.checked ? server : "");
    const text = encodeURIComponent(`${shared.title}\n${shared.url}`);
    window.open(`https://${server}/share?text=${text}`, "_blank", "noopener");
  });
}

for (const row of document.querySelectorAll("[data-share]")) {
  const shared = { title: row.dataset.title, url: row.dataset.url };
  offerSheet(row, shared);
  offerCopy(row, shared);
  askForServer(row, shared);
}
