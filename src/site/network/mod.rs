//! Who brought whom, and who was met with whom.
//!
//! ```text
//! clusters   people in companies small enough to be drawn
//! layout     where they stand in a picture
//! drawing    the picture
//! ```
//!
//! The writer is in none of the pictures: tied to everybody, they would hide what ties the others.
//! One picture of a thousand people says nothing; small ones, each as wide as a telephone, are read
//! as they are on any screen. Below each stands the same in words; what is not drawn is in a table.

mod clusters;
mod drawing;
mod layout;

use super::draft::Draft;
use super::frame::{Depth, Frame, Part};
use super::listing::Listing;
use super::material::Material;
use super::runs::html;
use super::start;
use crate::insight::{Bond, Network, bonds, network};
use crate::journal::ContactIx;
use crate::wording;
use clusters::{Cluster, clusters};
use drawing::{Drawing, drawing};
use serde::Serialize;
use std::cmp::Reverse;

/// The context of `network.html`.
#[derive(Debug, Serialize)]
pub struct NetworkPage {
    pub frame: Frame,
    /// Those who hold together most first.
    pub pictures: Vec<Picture>,
    /// The strongest bonds that are in no picture, the strongest first.
    pub others: Vec<Tie>,
    /// How many more there are.
    pub more: usize,
    /// Who vouches, each a link.
    pub vouching: Listing<String>,
    /// Who brought others, and whom; who brought most first.
    pub brought: Listing<Brought>,
    /// To whom something was given lately.
    pub helped: Listing<String>,
    /// The id of somebody who may have brought others.
    pub example: String,
}

/// Some people who know each other.
#[derive(Debug, Serialize)]
pub struct Picture {
    /// `Around Ruth Feldman`; of two or three people their names.
    pub title: String,
    pub drawing: Drawing,
    /// The same in words.
    pub ties: Vec<Tie>,
}

/// What ties two people.
#[derive(Debug, Serialize)]
pub struct Tie {
    pub one_html: String,
    pub other_html: String,
    pub what: String,
}

/// Somebody, and whom they brought.
#[derive(Debug, Serialize)]
pub struct Brought {
    pub by_html: String,
    pub whom_html: String,
}

/// More people in pictures than this are looked at by nobody.
const DRAWN_MAX: usize = 72;

/// More bonds in the table than this are read by nobody.
const OTHERS_MAX: usize = 100;

const ROOT: &str = "";

/// The page's draft.
pub(super) fn drafts<'a>(material: &'a Material<'a>) -> Vec<Draft<'a>> {
    vec![Draft::page("network.html".to_owned(), "network.html", move || page(material))]
}

fn page(material: &Material<'_>) -> NetworkPage {
    let bonds = bonds(material.journal, material.today());
    let (clusters, between) = clusters(&bonds);
    let mut people = 0;
    let drawn = clusters.iter().take_while(|cluster| {
        people += cluster.members.len();
        people <= DRAWN_MAX
    });
    let drawn = drawn.count();
    let (drawn, rest) = clusters.split_at(drawn);
    let undrawn = rest.iter().flat_map(|cluster| cluster.bonds.iter().copied());
    let (others, more) = others(material, between.into_iter().chain(undrawn).collect());
    let Network { vouching, mut referring, helped } = network(material.journal, material.today());
    referring.sort_by_key(|(_, whom)| Reverse(whom.len()));
    let person = |&who: &ContactIx| html(&[material.person(ROOT, who)]);
    NetworkPage {
        frame: Frame::new(material, Part::Network, Depth::Root, "Network"),
        pictures: drawn.iter().map(|cluster| picture(material, cluster)).collect(),
        others,
        more,
        vouching: Listing::new(&vouching, person),
        brought: Listing::new(&referring, |(by, whom)| Brought {
            by_html: person(by),
            whom_html: html(&material.people(ROOT, whom)),
        }),
        helped: Listing::new(&helped, person),
        example: start::example(material).unwrap_or("somebody").to_owned(),
    }
}

/// The strongest of some bonds, and how many there are beside.
fn others(material: &Material<'_>, mut bonds: Vec<&Bond>) -> (Vec<Tie>, usize) {
    bonds.sort_by_key(|bond| (Reverse(bond.weight), bond.pair));
    let more = bonds.len().saturating_sub(OTHERS_MAX);
    bonds.truncate(OTHERS_MAX);
    (bonds.into_iter().map(|bond| tie(material, bond)).collect(), more)
}

fn picture(material: &Material<'_>, cluster: &Cluster<'_>) -> Picture {
    Picture {
        title: title(material, &cluster.members),
        drawing: drawing(material, ROOT, cluster),
        ties: cluster.bonds.iter().map(|bond| tie(material, bond)).collect(),
    }
}

fn title(material: &Material<'_>, members: &[ContactIx]) -> String {
    let name = |who: &ContactIx| material.journal.contact(*who).note.said.name.clone();
    match members {
        [first, _, _, _, ..] => format!("Around {}", name(first)),
        few => wording::joined(&few.iter().map(name).collect::<Vec<_>>()),
    }
}

fn tie(material: &Material<'_>, bond: &Bond) -> Tie {
    let person = |who| html(&[material.person(ROOT, who)]);
    Tie {
        one_html: person(bond.pair.0),
        other_html: person(bond.pair.1),
        what: wording::bond(material.journal, bond).to_string(),
    }
}
