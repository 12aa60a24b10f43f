//! People in small companies that a picture can show.
//!
//! The strongest bonds first, each joins two companies where both together stay small enough: what
//! holds most is drawn together, and a component that is too large falls apart where its bonds are
//! weakest.

use crate::insight::Bond;
use crate::journal::ContactIx;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// More names than this do not fit the width of a telephone.
const MEMBERS_MAX: usize = 12;

/// Of two people a picture bears this many lines.
const LINES_OF_TWO: usize = 3;

/// Some people, and the bonds among them.
pub(super) struct Cluster<'a> {
    /// The one with the strongest bonds within first.
    pub members: Vec<ContactIx>,
    pub bonds: Vec<&'a Bond>,
    /// How much they carry together.
    pub weight: u64,
}

impl<'a> Cluster<'a> {
    /// The bonds that a picture shows: one way to everybody, and the strongest of the others, so
    /// many that the lines can still be told apart.
    pub(super) fn drawn(&self) -> Vec<&'a Bond> {
        let mut reached: BTreeMap<ContactIx, usize> =
            self.members.iter().enumerate().map(|(index, &who)| (who, index)).collect();
        let mut strongest = self.bonds.clone();
        strongest.sort_by_key(|bond| (Reverse(bond.weight), bond.pair));
        let (mut ways, others): (Vec<&Bond>, Vec<&Bond>) =
            strongest.into_iter().partition(|bond| {
                let (one, other) = (reached[&bond.pair.0], reached[&bond.pair.1]);
                for part in reached.values_mut().filter(|part| **part == other) {
                    *part = one;
                }
                one != other
            });
        let room = self.members.len() * LINES_OF_TWO / 2;
        ways.extend(others.into_iter().take(room.saturating_sub(ways.len())));
        ways
    }
}

/// Everybody who has a bond, in clusters of two people at least, the strongest first; and the bonds
/// that lead from one cluster to another.
pub(super) fn clusters(bonds: &[Bond]) -> (Vec<Cluster<'_>>, Vec<&Bond>) {
    let cluster_of = joined(bonds);
    let mut within: BTreeMap<ContactIx, Vec<&Bond>> = BTreeMap::new();
    let mut between = Vec::new();
    for bond in bonds {
        let (one, other) = (cluster_of[&bond.pair.0], cluster_of[&bond.pair.1]);
        match one == other {
            true => within.entry(one).or_default().push(bond),
            false => between.push(bond),
        }
    }
    let mut clusters: Vec<Cluster<'_>> = within.into_values().map(cluster).collect();
    clusters.sort_by_key(|cluster| (Reverse(cluster.weight), cluster.members[0]));
    (clusters, between)
}

fn cluster(bonds: Vec<&Bond>) -> Cluster<'_> {
    let mut weight_of: BTreeMap<ContactIx, u64> = BTreeMap::new();
    for bond in &bonds {
        *weight_of.entry(bond.pair.0).or_default() += bond.weight;
        *weight_of.entry(bond.pair.1).or_default() += bond.weight;
    }
    let mut members: Vec<(ContactIx, u64)> = weight_of.into_iter().collect();
    members.sort_by_key(|&(who, weight)| (Reverse(weight), who));
    Cluster {
        members: members.into_iter().map(|(who, _)| who).collect(),
        weight: bonds.iter().map(|bond| bond.weight).sum(),
        bonds,
    }
}

/// For everybody with a bond: the one by whom their cluster is known.
fn joined(bonds: &[Bond]) -> BTreeMap<ContactIx, ContactIx> {
    let mut strongest: Vec<&Bond> = bonds.iter().collect();
    strongest.sort_by_key(|bond| (Reverse(bond.weight), bond.pair));
    let people = strongest.iter().flat_map(|bond| [bond.pair.0, bond.pair.1]);
    let mut cluster_of: BTreeMap<ContactIx, ContactIx> = people.map(|who| (who, who)).collect();
    let mut members: BTreeMap<ContactIx, Vec<ContactIx>> =
        cluster_of.keys().map(|&who| (who, vec![who])).collect();
    for bond in strongest {
        let (one, other) = (cluster_of[&bond.pair.0], cluster_of[&bond.pair.1]);
        if one == other || members[&one].len() + members[&other].len() > MEMBERS_MAX {
            continue;
        }
        let joining = members.remove(&other).unwrap_or_default();
        cluster_of.extend(joining.iter().map(|&who| (who, one)));
        members.entry(one).or_default().extend(joining);
    }
    cluster_of
}

#[cfg(test)]
mod tests {
    use super::{MEMBERS_MAX, clusters};
    use crate::insight::Bond;
    use crate::journal::ContactIx;

    fn bond(one: u32, other: u32, weight: u64) -> Bond {
        Bond {
            pair: (ContactIx(one), ContactIx(other)),
            days: 0,
            last_on: None,
            introducer: None,
            relation: None,
            weight,
        }
    }

    #[test]
    fn components_stand_apart_and_their_centre_first() {
        let bonds = [bond(0, 1, 1), bond(1, 2, 1), bond(3, 4, 9)];
        let (clusters, between) = clusters(&bonds);
        let members: Vec<Vec<u32>> =
            clusters.iter().map(|one| one.members.iter().map(|who| who.0).collect()).collect();
        assert_eq!(members, [vec![3, 4], vec![1, 0, 2]]);
        assert!(between.is_empty());
    }

    #[test]
    fn a_picture_leads_to_everybody_and_shows_the_strongest_of_many_lines() {
        let all = (0..11).flat_map(|a| (a + 1..11).map(move |b| bond(a, b, 9)));
        let bonds: Vec<Bond> = all.chain([bond(10, 11, 1)]).collect();
        let (clusters, _) = clusters(&bonds);
        let drawn = clusters[0].drawn();
        assert_eq!((clusters[0].bonds.len(), drawn.len()), (56, 18));
        assert!(drawn.contains(&&bond(10, 11, 1)));
    }

    #[test]
    fn a_large_component_falls_apart_where_it_is_weakest() {
        let ring = |first: u32, weight| {
            (0..9).map(move |step| bond(first + step, first + (step + 1), weight))
        };
        let mut bonds: Vec<Bond> = ring(0, 5).chain(ring(20, 4)).collect();
        bonds.push(bond(3, 23, 1));
        let (clusters, between) = clusters(&bonds);
        assert_eq!(clusters.len(), 2);
        assert!(clusters.iter().all(|one| one.members.len() <= MEMBERS_MAX));
        assert_eq!(between, [&bond(3, 23, 1)]);
    }
}
