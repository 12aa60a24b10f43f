//! What counted as contact and what did not, and the day that all is counted from.

use super::Tracer;
use super::claim::{Claim, Counting, SinceUse, Statement, Verdict};
use super::rules;
use crate::insight::counted::contact_day;
use crate::insight::{date_place, occurrence};
use crate::journal::{ContactIx, InteractionIx, Journal};
use crate::model::{Interaction, Mark, Occurrence, ViaKind, via_kind};
use crate::source::Place;
use chrono::NaiveDate;

/// So many that do not count, and so many that counted earlier, are told one by one.
const TOLD_MAX: usize = 5;

impl Tracer<'_> {
    pub(super) fn contact(&self) -> Vec<Statement> {
        let mut statements = self.last_counted();
        if statements.is_empty() {
            statements.push(Statement::new(rules::COUNTS, Claim::Contact(Counting::Nothing)));
        }
        statements.extend(self.not_counted());
        statements.extend(self.since());
        statements.extend(self.boxes());
        statements.extend(self.earlier());
        statements
    }

    /// The last contact with them, or with anybody who counts as one with them.
    pub(super) fn last_counted(&self) -> Vec<Statement> {
        let Some((on, ix)) = self.standing.last else { return Vec::new() };
        let claim = Claim::Contact(Counting::Last { ix, on });
        vec![Statement::new(rules::COUNTS, claim).on([on]).from([date_place(self.journal, ix)])]
    }

    /// What does not count, the newest first; what is older than the last contact would change
    /// nothing, and is left to the whole answer.
    fn not_counted(&self) -> Vec<Statement> {
        let last_on = self.standing.last.map(|(on, _)| on);
        let is_newer = |on: Option<NaiveDate>| on.is_none_or(|on| Some(on) >= last_on);
        let all: Vec<Statement> = self
            .newest_first()
            .into_iter()
            .filter_map(|ix| {
                let statement = not_counted(self.journal, (ix, self.facts.today))?;
                let on = statement.dates.first().copied();
                Some(if is_newer(on) { statement } else { statement.detail() })
            })
            .collect();
        let more = all.len().saturating_sub(TOLD_MAX);
        let told = all.into_iter().take(TOLD_MAX);
        let more = (more > 0).then(|| {
            Statement::new(rules::COUNTS, Claim::Contact(Counting::MoreNotCounted(more))).detail()
        });
        told.chain(more).collect()
    }

    /// `since` of everybody in the row.
    fn since(&self) -> Vec<Statement> {
        let members = self.standing.members.iter();
        members.filter_map(|&who| self.since_of(who)).collect()
    }

    fn since_of(&self, whose: ContactIx) -> Option<Statement> {
        let note = &self.journal.contact(whose).note;
        let since = note.said.since.as_ref()?;
        let used = match () {
            () if since.value > self.facts.today => SinceUse::LiesAhead,
            () if self.standing.last.is_none() && self.standing.start == Some(since.value) => {
                SinceUse::IsStart
            }
            () => SinceUse::Superseded,
        };
        let claim = Claim::Contact(Counting::Since { whose, on: since.value, used });
        let statement = Statement::new(rules::START, claim).on([since.value]);
        let statement = statement.from([note.source.place(since.span)]);
        Some(match used {
            SinceUse::Superseded => statement.detail(),
            SinceUse::IsStart | SinceUse::LiesAhead => statement,
        })
    }

    fn boxes(&self) -> Option<Statement> {
        let follow_ups = self.journal.contact(self.who).follow_ups.iter();
        let entries = follow_ups.map(|&ix| self.journal.follow_up(ix));
        let open = entries.filter(|entry| self.journal.said(entry).mark == Mark::Open);
        let places: Vec<Place> = open.map(|entry| self.journal.place_of(entry)).collect();
        let claim = Claim::Contact(Counting::Boxes(places.len()));
        let statement = (!places.is_empty()).then(|| Statement::new(rules::COUNTS, claim))?;
        Some(statement.from(places).detail())
    }

    /// What counted before the last contact, the newest first.
    fn earlier(&self) -> Vec<Statement> {
        let last = self.standing.last.map(|(_, ix)| ix);
        let counted = self.newest_first().into_iter().filter_map(|ix| {
            let on = contact_day(&self.journal.interaction(ix).note.said, self.facts.today)?;
            (Some(ix) != last).then_some((ix, on))
        });
        let counted: Vec<(InteractionIx, NaiveDate)> = counted.collect();
        let told = counted.iter().take(TOLD_MAX).map(|&(ix, on)| {
            let claim = Claim::Contact(Counting::Earlier { ix, on });
            Statement::new(rules::COUNTS, claim)
                .on([on])
                .from([date_place(self.journal, ix)])
                .detail()
        });
        let more = counted.len().saturating_sub(TOLD_MAX);
        let more = (more > 0).then(|| {
            Statement::new(rules::COUNTS, Claim::Contact(Counting::MoreEarlier(more))).detail()
        });
        told.chain(more).collect()
    }

    /// Every interaction with anybody of the row.
    fn newest_first(&self) -> Vec<InteractionIx> {
        let members = self.standing.members.iter();
        let mut all: Vec<InteractionIx> = members
            .flat_map(|&who| self.journal.contact(who).interactions.iter().copied())
            .collect();
        all.sort_by(|one, other| other.cmp(one));
        all.dedup();
        all
    }
}

/// Whether an interaction counts, and if not why.
pub(super) fn counting(journal: &Journal, (ix, today): (InteractionIx, NaiveDate)) -> Statement {
    not_counted(journal, (ix, today)).unwrap_or_else(|| {
        let on = contact_day(&journal.interaction(ix).note.said, today).unwrap_or(today);
        let claim = Claim::Contact(Counting::Counted { ix, on });
        Statement::new(rules::COUNTS, claim).on([on]).from([date_place(journal, ix)])
    })
}

/// Why an interaction is no contact, with the line of its day and the line that decides.
fn not_counted(journal: &Journal, (ix, today): (InteractionIx, NaiveDate)) -> Option<Statement> {
    let note = &journal.interaction(ix).note;
    let verdict = verdict(&note.said, today)?;
    let decides = match verdict {
        Verdict::Broadcast | Verdict::Note => note.said.via.as_ref().map(|via| via.span),
        Verdict::Undated => None,
        _ => note.said.status.as_ref().map(|status| status.span),
    };
    let on = note.said.day();
    let claim = Claim::Contact(Counting::NotCounted { ix, on, verdict });
    let places = [date_place(journal, ix)].into_iter();
    let places = places.chain(decides.map(|span| note.source.place(span)));
    Some(Statement::new(rules::COUNTS, claim).on(on).from(places))
}

/// Why an interaction is no contact; `None` where it is.
fn verdict(said: &Interaction, today: NaiveDate) -> Option<Verdict> {
    let Some(on) = said.day() else {
        return Some(Verdict::Undated);
    };
    let via = said.via.as_ref().map_or(ViaKind::Personal, |via| via_kind(&via.value));
    match (occurrence(said, today), via) {
        (Occurrence::Planned, _) if on < today => Some(Verdict::PlanPast),
        (Occurrence::Planned, _) => Some(Verdict::PlanAhead),
        (Occurrence::Missed, _) => Some(Verdict::Missed),
        (Occurrence::Cancelled, _) => Some(Verdict::Cancelled),
        (Occurrence::Happened, _) if on > today => Some(Verdict::Ahead),
        (Occurrence::Happened, ViaKind::Broadcast) => Some(Verdict::Broadcast),
        (Occurrence::Happened, ViaKind::Note) => Some(Verdict::Note),
        (Occurrence::Happened, ViaKind::Personal) => None,
    }
}
