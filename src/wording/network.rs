//! Who might gain from knowing whom, and who carries the network: people and what they did, never
//! how many they are.

use super::Sentence;
use super::people::people;
use super::plain::plain;
use crate::insight::{Introduction, Network};
use crate::journal::{ContactIx, Journal};

/// What one wants and the other offers, in their own words.
pub fn introduction(journal: &Journal, found: &Introduction) -> Sentence {
    let wants = if found.is_need { "needs" } else { "likes" };
    people(journal, &[found.seeker])
        .text(format!(" {wants} “{}”; ", plain(&found.wants)))
        .then(people(journal, &[found.giver]))
        .text(format!(" offers “{}”; no meeting of theirs is noted", plain(&found.offers)))
}

/// `Through Morag: Ruth and Priya`
pub fn brought(journal: &Journal, (by, newcomers): &(ContactIx, Vec<ContactIx>)) -> Sentence {
    let sentence = Sentence::default().text("through ").then(people(journal, &[*by])).text(": ");
    sentence.then(people(journal, newcomers))
}

/// The network that counts, a sentence for each kind: who vouches, whom you helped, who brought
/// whom.
pub fn network(journal: &Journal, network: &Network) -> Vec<Sentence> {
    let vouch = if network.vouching.len() == 1 { " vouches for you" } else { " vouch for you" };
    let vouching = people(journal, &network.vouching).text(vouch);
    let helped = Sentence::default().text("you gave something to ");
    let helped = helped.then(people(journal, &network.helped)).text(" lately");
    let mut sentences: Vec<Sentence> = Vec::new();
    sentences.extend((!network.vouching.is_empty()).then_some(vouching));
    sentences.extend((!network.helped.is_empty()).then_some(helped));
    sentences.extend(network.referring.iter().map(|one| brought(journal, one)));
    sentences
}

#[cfg(test)]
mod tests {
    use super::{introduction, network};
    use crate::insight::testing::{Notes, today};
    use crate::insight::{introductions, network as network_of};

    #[test]
    fn both_speak_in_their_own_words() {
        let (journal, _) = Notes::new()
            .person("priya", "name: Priya\nneeds: [\"a [[mill|paper mill]]\"]\ninterests: [tea]")
            .person("misaki", "name: Misaki\noffers: [places at the mill]")
            .person("una", "name: Una\noffers: [tea at four]")
            .facts();
        let told: Vec<String> = introductions(&journal)
            .iter()
            .map(|found| introduction(&journal, found).to_string())
            .collect();
        assert_eq!(
            told,
            [
                "Priya needs “a paper mill”; Misaki offers “places at the mill”; no meeting of theirs is noted",
                "Priya likes “tea”; Una offers “tea at four”; no meeting of theirs is noted",
            ]
        );
    }

    #[test]
    fn the_network_is_its_people() {
        let (journal, _) = Notes::new()
            .person("priya", "name: Priya\nintroduced_by: ruth\nvouches: yes")
            .person("ruth", "name: Ruth")
            .person("una", "name: Una\nintroduced_by: ruth")
            .met("2026-10-01", "una, priya", "gave: [tea]")
            .facts();
        let told: Vec<String> = network(&journal, &network_of(&journal, today()))
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(
            told,
            [
                "Priya vouches for you",
                "you gave something to Priya and Una lately",
                "through Ruth: Priya and Una",
            ]
        );
        let (nobody, _) = Notes::new().person("una", "").facts();
        assert!(network(&nobody, &network_of(&nobody, today())).is_empty());
    }
}
