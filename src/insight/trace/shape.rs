//! The shape of the relationship: what the notes say beyond the day it is due.

use super::Tracer;
use super::claim::{Claim, Shape, Statement};
use super::rules;
use crate::insight::{
    Giving, Pace, Reciprocity, Relationship, Rhythm, StageSet, StageSuggestion, Temperatures,
    Trend, date_place,
};
use crate::journal::ContactIx;
use crate::source::Place;

impl Tracer<'_> {
    /// What is told elsewhere too belongs to the short answer, the rest to the whole one.
    pub(super) fn shape(&self, shape: &Relationship) -> Vec<Statement> {
        let statements = [
            shape.rhythm.as_ref().map(|rhythm| self.pace(rhythm)),
            shape.suggestion.as_ref().map(|suggestion| self.suggestion(suggestion)),
            shape.stage.as_ref().map(|stage| self.stage(stage)),
            self.reciprocity(&shape.reciprocity),
            self.giving(&shape.giving),
            self.temperature(&shape.temperatures),
        ];
        statements.into_iter().flatten().collect()
    }

    fn pace(&self, rhythm: &Rhythm) -> Statement {
        let row = |who: ContactIx| self.facts.row_of[who.0 as usize];
        let is_told = self.facts.drifting.iter().any(|drift| row(drift.who) == row(self.who));
        let keys = ["drifting_after", "drifting_days_min", "ended_after", "rhythm_gaps_max"];
        let last = self.standing.last.map(|(_, ix)| date_place(self.journal, ix));
        let statement = Statement::new(rules::RHYTHM, Claim::Shape(Shape::Rhythm(*rhythm)))
            .on(self.standing.last.map(|(on, _)| on))
            .from(last)
            .from(keys.iter().filter_map(|key| self.changed(key)));
        match is_told && rhythm.pace == Pace::Drifting {
            true => statement,
            false => statement.detail(),
        }
    }

    fn suggestion(&self, suggestion: &StageSuggestion) -> Statement {
        let is_told = self.facts.suggestions.iter().any(|told| told.who == self.who);
        let keys = ["deterioration_after", "buildup_contacts", "buildup_within"];
        let claim = Claim::Shape(Shape::Suggestion(suggestion.clone()));
        let statement = Statement::new(rules::STAGE, claim)
            .from(suggestion.sources.iter().cloned())
            .from(keys.iter().filter_map(|key| self.changed(key)));
        if is_told { statement } else { statement.detail() }
    }

    fn stage(&self, stage: &StageSet) -> Statement {
        let noted_on = stage.interaction.and_then(|ix| self.journal.interaction(ix).day());
        let claim = Claim::Shape(Shape::Stage(stage.clone()));
        Statement::new(rules::STAGE, claim).on(noted_on).from([stage.place.clone()]).detail()
    }

    fn reciprocity(&self, shape: &Reciprocity) -> Option<Statement> {
        let days = shape.outgoing_days + shape.incoming_days + shape.mutual_days;
        let is_empty = days == 0 && shape.unanswered.is_empty();
        let places = shape.unanswered.iter().map(|&ix| date_place(self.journal, ix));
        let claim = Claim::Shape(Shape::Reciprocity(shape.clone()));
        let statement = Statement::new(rules::RECIPROCITY, claim).from(places).from(
            ["reciprocity_within", "one_sided_after"].iter().filter_map(|key| self.changed(key)),
        );
        let statement = if shape.is_one_sided { statement } else { statement.detail() };
        (!is_empty).then_some(statement)
    }

    fn giving(&self, giving: &Giving) -> Option<Statement> {
        let all = giving.gave.iter().chain(&giving.received).chain(&giving.asked);
        let places: Vec<Place> = all.map(|favour| favour.place.clone()).collect();
        let is_empty = places.is_empty();
        let claim = Claim::Shape(Shape::Giving(giving.clone()));
        let statement =
            Statement::new(rules::GIVING, claim).from(places).from(self.changed("giving_within"));
        let statement = if giving.asks_too_soon() { statement } else { statement.detail() };
        (!is_empty).then_some(statement)
    }

    fn temperature(&self, temperatures: &Temperatures) -> Option<Statement> {
        let trend = temperatures.trend;
        let compared = 2 * self.journal.settings().insight.temperature_readings;
        let readings = temperatures.readings.iter().rev().take(compared);
        let places: Vec<Place> = readings.map(|reading| reading.place.clone()).collect();
        let claim = Claim::Shape(Shape::Temperature { readings: places.len(), trend });
        let statement = Statement::new(rules::TEMPERATURE, claim)
            .from(places)
            .from(self.changed("temperature_readings"));
        let is_empty = temperatures.readings.is_empty();
        let statement = if trend == Some(Trend::Cooler) { statement } else { statement.detail() };
        (!is_empty).then_some(statement)
    }
}
