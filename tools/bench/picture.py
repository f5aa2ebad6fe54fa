"""Draws pictures that cost an encoder what a photo costs: soft light, a few edges, text, and a sensor's noise."""

import io
import random
from itertools import count

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

numbers = count()


def photo_like(width: int, height: int, seed: int = 1) -> bytes:
    """A JPEG from the camera, so to speak."""
    dice = random.Random(seed)
    size = (width, height)
    channels = [_light(size, dice) for _channel in "RGB"]
    picture = Image.merge("RGB", channels)
    _draw_things(picture, dice)
    picture = picture.filter(ImageFilter.GaussianBlur(1.2))
    grain = Image.effect_noise(size, 8)
    picture = ImageChops.add(picture, Image.merge("RGB", [grain] * 3), scale=1, offset=-128)
    output = io.BytesIO()
    picture.save(output, "JPEG", quality=90)
    return output.getvalue()


def _light(size: tuple[int, int], dice: random.Random) -> Image.Image:
    falling = Image.linear_gradient("L").rotate(dice.choice((0, 90, 180, 270))).resize(size, Image.Resampling.BICUBIC)
    lamp = Image.radial_gradient("L").resize(size, Image.Resampling.BICUBIC)
    return Image.blend(falling, ImageChops.invert(lamp), dice.uniform(0.3, 0.7))


def _draw_things(picture: Image.Image, dice: random.Random) -> None:
    """People, roughly: ellipses and boxes of every size, and a sign to read."""
    pen = ImageDraw.Draw(picture)
    for _thing in range(400):
        across, down = dice.randrange(picture.width), dice.randrange(picture.height)
        side = int(picture.width * dice.uniform(0.002, 0.06))
        colour = tuple(dice.randrange(20, 240) for _channel in "RGB")
        draw = pen.ellipse if dice.random() < 0.6 else pen.rectangle
        draw((across, down, across + side, down + int(side * dice.uniform(0.5, 2))), fill=colour)
    font = ImageFont.load_default(size=picture.height / 25)
    for line in range(8):
        pen.text((picture.width / 10, picture.height * line / 8), "Cirkulär workshop i Skövde", "white", font=font)


def another(jpeg: bytes) -> bytes:
    """The same picture as a file of its own: a comment that no other file has."""
    comment = f"bench {next(numbers)}".encode()
    return jpeg[:2] + b"\xff\xfe" + (len(comment) + 2).to_bytes(2, "big") + comment + jpeg[2:]
