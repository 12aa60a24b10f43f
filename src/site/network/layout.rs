//! Where the people of one picture stand: bonds pull, people push each other away, and in the end
//! no name lies upon another (after Fruchterman and Reingold, 1991).
//!
//! The start is fixed, the steps are counted, and nothing but `+ - * /` and the square root is
//! asked, which every machine rounds alike: the same people stand in the same places everywhere.

/// A place in the picture, in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Point {
    pub x: f64,
    pub y: f64,
}

/// Somebody's name with the dot above it, as a box around the dot.
#[derive(Debug, Clone, Copy)]
pub(super) struct Label {
    pub half_width: f64,
}

/// The picture is as wide as the narrowest telephone has room for.
pub(super) const WIDTH: f64 = 336.0;

/// From a dot to the top and to the bottom of its box.
pub(super) const ABOVE: f64 = 10.0;
pub(super) const BELOW: f64 = 26.0;

/// How far apart two people like to stand.
const DISTANCE: f64 = 84.0;

/// The room between two names that would else touch.
const GAP: f64 = 14.0;

const STEPS: usize = 240;
const UNTANGLING_STEPS: usize = 400;

/// The places of some people who are tied by `bonds`, and the height of the picture.
pub(super) fn layout(labels: &[Label], bonds: &[(usize, usize)]) -> (Vec<Point>, f64) {
    let mut places: Vec<Point> = (0..labels.len()).map(start).collect();
    for step in 0..STEPS {
        let reach = DISTANCE * (STEPS - step) as f64 / STEPS as f64;
        let forces = forces(&places, bonds);
        moved(&mut places, &forces, reach);
    }
    fit(&mut places, labels);
    for _ in 0..UNTANGLING_STEPS {
        if !untangle(&mut places, labels) {
            break;
        }
    }
    let top = places.iter().map(|place| place.y).fold(f64::INFINITY, f64::min);
    places.iter_mut().for_each(|place| place.y += ABOVE - top);
    let bottom = places.iter().map(|place| place.y).fold(0.0, f64::max);
    (places, bottom + BELOW)
}

/// The places of a spiral on a grid, from its middle outward.
fn start(index: usize) -> Point {
    let (mut x, mut y, mut left) = (0.0, 0.0, index);
    let sides = [(1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0)];
    for (turn, (dx, dy)) in sides.into_iter().cycle().enumerate() {
        let steps = left.min(turn / 2 + 1);
        (x, y, left) = (x + dx * steps as f64, y + dy * steps as f64, left - steps);
        if left == 0 {
            break;
        }
    }
    // A little askew, so that nobody stands exactly between two others.
    Point { x: (x + y * 0.07) * DISTANCE, y: (y - x * 0.13) * DISTANCE }
}

/// What moves everybody: away from all the others, towards those they are tied to, and a little
/// towards the middle.
fn forces(places: &[Point], bonds: &[(usize, usize)]) -> Vec<Point> {
    let mut forces: Vec<Point> =
        places.iter().map(|place| Point { x: place.x * -0.06, y: place.y * -0.06 }).collect();
    for a in 0..places.len() {
        for b in a + 1..places.len() {
            let (dx, dy, length) = way(places[a], places[b]);
            push(&mut forces, (a, b), (dx, dy), -DISTANCE * DISTANCE / length);
        }
    }
    for &(a, b) in bonds {
        let (dx, dy, length) = way(places[a], places[b]);
        push(&mut forces, (a, b), (dx, dy), length * length / DISTANCE);
    }
    forces
}

/// The direction from one place to another, and how far it is.
fn way(from: Point, to: Point) -> (f64, f64, f64) {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let length = (dx * dx + dy * dy).sqrt().max(0.01);
    (dx / length, dy / length, length)
}

fn push(forces: &mut [Point], (a, b): (usize, usize), (dx, dy): (f64, f64), force: f64) {
    forces[a].x += dx * force;
    forces[a].y += dy * force;
    forces[b].x -= dx * force;
    forces[b].y -= dy * force;
}

fn moved(places: &mut [Point], forces: &[Point], reach: f64) {
    for (place, force) in places.iter_mut().zip(forces) {
        let length = (force.x * force.x + force.y * force.y).sqrt().max(0.01);
        let step = length.min(reach) / length;
        place.x += force.x * step;
        place.y += force.y * step;
    }
}

/// The height that one person adds to a picture, before names are moved apart.
const HEIGHT: f64 = 34.0;

/// Into the width: lying down where there is room for it, else upright; what is too wide or too high
/// is drawn together.
fn fit(places: &mut [Point], labels: &[Label]) {
    let (left, right) = span(places, |place| place.x);
    let (top, bottom) = span(places, |place| place.y);
    let (wide, high) = (right - left, bottom - top);
    let widest = labels.iter().map(|label| label.half_width).fold(0.0, f64::max);
    let room = WIDTH - 2.0 * widest;
    let is_to_turn = if wide.max(high) <= room { high > wide } else { wide > high };
    if is_to_turn {
        places.iter_mut().for_each(|place| *place = Point { x: place.y, y: place.x });
    }
    let (left, wide, high) = if is_to_turn { (top, high, wide) } else { (left, wide, high) };
    let height = HEIGHT * places.len() as f64;
    let narrow = if wide > room { room / wide } else { 1.0 };
    let low = if high > height { height / high } else { 1.0 };
    for place in places {
        place.x = (place.x - left - wide / 2.0) * narrow + WIDTH / 2.0;
        place.y *= low;
    }
}

fn span(places: &[Point], of: impl Fn(&Point) -> f64) -> (f64, f64) {
    let values = places.iter().map(of);
    values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
        (low.min(value), high.max(value))
    })
}

/// Moves every two names apart that lie upon each other, the shorter way, and keeps all of them in
/// the width; whether there were any.
fn untangle(places: &mut [Point], labels: &[Label]) -> bool {
    let mut found = false;
    for a in 0..places.len() {
        for b in a + 1..places.len() {
            let wide = labels[a].half_width + labels[b].half_width + GAP;
            let (dx, dy) = (places[b].x - places[a].x, places[b].y - places[a].y);
            let (over_x, over_y) = (wide - dx.abs(), ABOVE + BELOW + GAP - dy.abs());
            if over_x <= 0.01 || over_y <= 0.01 {
                continue;
            }
            found = true;
            let has_room = wide + labels[a].half_width + labels[b].half_width < WIDTH;
            if over_x < over_y && has_room {
                let step = if dx < 0.0 { -over_x / 2.0 } else { over_x / 2.0 };
                (places[a].x, places[b].x) = (places[a].x - step, places[b].x + step);
            } else {
                let step = if dy < 0.0 { -over_y / 2.0 } else { over_y / 2.0 };
                (places[a].y, places[b].y) = (places[a].y - step, places[b].y + step);
            }
        }
    }
    for (place, label) in places.iter_mut().zip(labels) {
        place.x = place.x.max(label.half_width).min(WIDTH - label.half_width);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{ABOVE, BELOW, Label, WIDTH, layout};

    fn labels(widths: &[f64]) -> Vec<Label> {
        widths.iter().map(|&half_width| Label { half_width }).collect()
    }

    #[test]
    fn no_name_lies_upon_another_and_all_are_in_the_picture() {
        let star: Vec<(usize, usize)> = (1..12).map(|other| (0, other)).collect();
        let line: Vec<(usize, usize)> = (1..12).map(|other| (other - 1, other)).collect();
        let all: Vec<(usize, usize)> =
            (0..12).flat_map(|a| (a + 1..12).map(move |b| (a, b))).collect();
        for bonds in [star, line, all, Vec::new()] {
            for width in [10.0, 40.0, 70.0] {
                let labels = labels(&[width; 12]);
                let (places, height) = layout(&labels, &bonds);
                for (index, a) in places.iter().enumerate() {
                    assert!(a.x >= width && a.x <= WIDTH - width, "{a:?}");
                    assert!(a.y >= ABOVE && a.y <= height - BELOW, "{a:?}");
                    for b in &places[index + 1..] {
                        let apart = (a.x - b.x).abs() >= 2.0 * width - 1.0
                            || (a.y - b.y).abs() >= ABOVE + BELOW - 1.0;
                        assert!(apart, "{a:?} {b:?} {width} {bonds:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn those_who_are_tied_stand_nearer_than_those_who_are_not() {
        let (places, _) = layout(&labels(&[20.0; 4]), &[(0, 1), (1, 2), (2, 3)]);
        let far = |a: usize, b: usize| {
            let (dx, dy) = (places[a].x - places[b].x, places[a].y - places[b].y);
            dx * dx + dy * dy
        };
        assert!(far(0, 1) < far(0, 2) && far(0, 2) < far(0, 3), "{places:?}");
    }

    #[test]
    fn one_and_none_have_a_place_too() {
        assert_eq!(layout(&[], &[]).0.len(), 0);
        let (places, height) = layout(&labels(&[30.0]), &[]);
        assert!(places[0].x > 30.0 && height == ABOVE + BELOW);
    }
}
