// The crops that the site makes of a photo, by the rule of media/renditions.py (`_box`), drawn before they are made.

// As Python rounds: a half goes to the even neighbour.
function rounded(number) {
  const below = Math.floor(number);
  const rest = number - below;
  if (rest !== 0.5) return Math.round(number);
  return below % 2 === 0 ? below : below + 1;
}

function placed(centre, length, limit) {
  return Math.max(0, Math.min(rounded(centre - length / 2), limit - length));
}

// photo: {width, height, focal: {x, y} of its middle or null}, in pixels of the original. ratio: [across, down].
export function cropBox(photo, ratio, [width, height] = [photo.width, photo.height]) {
  const [across, down] = ratio ?? [width, height];
  const window = [
    Math.min(width, rounded((height * across) / down)),
    Math.min(height, rounded((width * down) / across)),
  ];
  const centre = photo.focal ?? { x: photo.width / 2, y: photo.height / 2 };
  return {
    left: placed((centre.x * width) / photo.width, window[0], width),
    top: placed((centre.y * height) / photo.height, window[1], height),
    width: Math.max(1, window[0]),
    height: Math.max(1, window[1]),
  };
}

function figureOf({ label }) {
  const figure = document.createElement("figure");
  figure.className = "crop";
  figure.innerHTML = '<div class="crop__window"><img alt=""></div><figcaption></figcaption>';
  figure.querySelector("figcaption").textContent = label;
  return figure;
}

// The crops of one photo in a container: made once for the shapes of the plan, drawn anew for every focal area.
export class Crops {
  constructor(container, shapes) {
    this.shapes = shapes.map((shape) => ({ ...shape, figure: figureOf(shape) }));
    container.replaceChildren(...this.shapes.map(({ figure }) => figure));
  }

  draw(address, photo) {
    for (const { ratio, figure } of this.shapes) {
      const box = cropBox(photo, ratio);
      const image = figure.querySelector("img");
      if (image.getAttribute("src") !== address) image.src = address;
      image.parentElement.style.aspectRatio = `${box.width} / ${box.height}`;
      image.style.width = `${(100 * photo.width) / box.width}%`;
      image.style.left = `${(-100 * box.left) / box.width}%`;
      image.style.top = `${(-100 * box.top) / box.height}%`;
    }
  }
}
