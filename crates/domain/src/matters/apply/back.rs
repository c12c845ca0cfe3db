//! A matter that goes back: what loses its force.

use crate::matters::{Event, Matter, Stand};
use crate::notices;
use crate::tasks::{self, Task};
use crate::time::Timestamp;

impl Matter {
    /// Visits and papers from `void_from` on lose their force, and work given in them that is not done; notices of
    /// those visits close.
    pub(super) fn went_back(&mut self, void_from: u32, at: Timestamp) {
        let from = usize::try_from(void_from).unwrap_or(usize::MAX);
        self.uncount(void_from);
        for visit in self.visits.iter_mut().skip(from) {
            visit.void = true;
            visit.left_at.get_or_insert(at);
        }
        for paper in self.papers.iter_mut().filter(|paper| paper.visit >= void_from) {
            paper.void = true;
        }
        self.void_tasks(from);
        let since = self.visits.get(from).map_or(at, |visit| visit.entered_at);
        for notice in self.notices.iter_mut().filter(|notice| notice.recorded_at >= since) {
            notice.stand = notices::Stand::TakenBack;
        }
        self.floor = None;
        self.reporting = None;
        self.stand = Stand::Running;
        self.ended_at = None;
    }

    /// Work given in the visits from `from` on that is not done is nobody's to do any more.
    pub(super) fn void_tasks(&mut self, from: usize) {
        let records = self.visits.iter().skip(from).flat_map(|visit| &visit.records);
        let given: Vec<u32> = records
            .filter_map(|record| match &record.event {
                Event::Task(tasks::Event::Assigned { task, .. }) => Some(*task),
                _ => None,
            })
            .collect();
        let given = |task: &&mut Task| given.contains(&task.task) && task.is_open();
        for task in self.tasks.iter_mut().filter(given) {
            task.void = true;
        }
    }

    /// Takes the rounds of visits from `void_from` on, which lose their force now, out of the count.
    pub(in crate::matters) fn uncount(&mut self, void_from: u32) {
        let from = usize::try_from(void_from).unwrap_or(usize::MAX);
        for visit in self.visits.iter().skip(from).filter(|visit| !visit.void) {
            if let Some(rounds) = self.rounds.get_mut(&visit.step) {
                *rounds = rounds.saturating_sub(1);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matters::{Record, Visit};

    fn given(task: u32) -> (Visit, Task) {
        let event: tasks::Event = serde_json::from_value(serde_json::json!({
            "kind": "task.assigned.1",
            "body": { "task": task, "responsible": "p", "due_on": "2026-04-01", "budget_fen": 0, "funds": "",
                "title": "t" }
        }))
        .unwrap();
        let record =
            Record { position: 1, at: Timestamp(1), by: String::new(), event: event.into() };
        let visit = Visit {
            step: "s".into(),
            round: 1,
            entered_at: Timestamp(0),
            due: None,
            left_at: None,
            outcome: None,
            records: vec![record],
            void: false,
            late_told: false,
        };
        let task = Task {
            task,
            title: "t".into(),
            responsible: "p".into(),
            due_on: "2026-04-01".parse().unwrap(),
            budget_fen: 0,
            funds: String::new(),
            progress: Vec::new(),
            spent_fen: 0,
            finished_at: None,
            late_told: false,
            released_at: None,
            tell: Vec::new(),
            void: false,
        };
        (visit, task)
    }

    #[test]
    fn work_given_in_what_lost_its_force_is_nobodys_to_do_and_what_was_done_stays_done() {
        let mut matter = Matter::default();
        for number in 1..=3 {
            let (visit, task) = given(number);
            matter.visits.push(visit);
            matter.tasks.push(task);
        }
        matter.tasks[2].finished_at = Some(Timestamp(5));
        matter.went_back(1, Timestamp(9));
        let void: Vec<bool> = matter.tasks.iter().map(|task| task.void).collect();
        assert_eq!(void, [false, true, false]);
        assert!(matter.tasks[0].is_open() && !matter.tasks[1].is_open());
        matter.went_back(1, Timestamp(10));
        assert!(matter.tasks[1].void, "a second correction changes nothing");
    }
}
