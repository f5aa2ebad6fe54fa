// A film plays in the page after a click. Without this the link leads to the film's own page.

function play(event) {
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
  event.preventDefault();
  const figure = event.currentTarget.closest("[data-embed]");
  const frame = document.createElement("iframe");
  frame.src = figure.dataset.embed;
  frame.title = figure.dataset.title;
  frame.allow = "autoplay; fullscreen; picture-in-picture";
  frame.allowFullscreen = true;
  event.currentTarget.replaceWith(frame);
  frame.focus();
}

for (const start of document.querySelectorAll("[data-embed]:not([data-embed='']) .video__start")) {
  start.addEventListener("click", play);
}
