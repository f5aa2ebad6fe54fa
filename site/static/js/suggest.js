// A photo that is chosen must have its tick. Without this the server says so, and the browser has lost the files by then.

for (const photo of document.querySelectorAll("[data-photo]")) {
  const file = photo.querySelector("[type=file]");
  const tick = photo.querySelector("[type=checkbox]");
  const mark = () => {
    tick.required = file.files.length > 0;
  };
  file.addEventListener("change", mark);
  mark();
}
