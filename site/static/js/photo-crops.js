// The crops below Wagtail's own focal point chooser, on the screen of one photo.
import { Crops } from "./crops.js";

const LOOK_AGAIN = 250; // ms; the chooser writes its fields without an event

const section = document.querySelector("[data-photo-crops]");
const chooser = document.querySelector(".focal-point-chooser");
const image = chooser?.querySelector("img[data-original-width]");

if (section && image) {
  const shapes = JSON.parse(document.getElementById("photo-crops-shapes").textContent);
  const crops = new Crops(section.querySelector("[data-crops]"), shapes);
  const address = image.src; // the chooser puts other elements in the place of its own
  const size = { width: Number(image.dataset.originalWidth), height: Number(image.dataset.originalHeight) };
  const field = (name) => document.querySelector(`input.focal_point_${name}`)?.value ?? "";
  let drawn;
  const draw = () => {
    const [x, y] = [field("x"), field("y")];
    if (`${x},${y}` === drawn) return;
    drawn = `${x},${y}`;
    crops.draw(address, { ...size, focal: x === "" ? null : { x: Number(x), y: Number(y) } });
  };
  chooser.after(section);
  draw();
  setInterval(draw, LOOK_AGAIN);
}
