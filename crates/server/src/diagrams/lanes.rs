//! Lines beside the steps: all that lead to one place share a lane, and lanes that do not touch share
//! one column.

/// A line beside the steps, from where outcomes leave to where they lead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lane {
    /// The step it leads to, by its place.
    pub to: usize,
    /// Heights at which outcomes join it.
    pub from: Vec<i32>,
    /// Height at which it reaches its step.
    pub reaches: i32,
    /// The column, counted outwards from 0.
    pub column: i32,
    /// Whether it leads back up.
    pub back: bool,
}

/// Least distance between two lines in one column.
const APART: i32 = 10;

impl Lane {
    /// The highest and the lowest point.
    pub fn span(&self) -> (i32, i32) {
        let points = || self.from.iter().copied().chain([self.reaches]);
        (points().min().unwrap_or(self.reaches), points().max().unwrap_or(self.reaches))
    }
}

/// Gives each lane its column, short ones nearest to the steps; answers how many columns there are.
pub fn columns(lanes: &mut [Lane]) -> i32 {
    let length = |lane: &Lane| {
        let (top, bottom) = lane.span();
        bottom - top
    };
    lanes.sort_by_key(|lane| (length(lane), lane.to));
    let mut taken: Vec<Vec<(i32, i32)>> = Vec::new();
    for lane in lanes.iter_mut() {
        let (top, bottom) = lane.span();
        let free = |column: &Vec<(i32, i32)>| {
            column.iter().all(|(from, to)| bottom + APART < *from || *to + APART < top)
        };
        let at = taken.iter().position(free).unwrap_or(taken.len());
        if at == taken.len() {
            taken.push(Vec::new());
        }
        if let Some(column) = taken.get_mut(at) {
            column.push((top, bottom));
        }
        lane.column = i32::try_from(at).unwrap_or(i32::MAX);
    }
    i32::try_from(taken.len()).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lane(to: usize, from: i32, reaches: i32) -> Lane {
        Lane { to, from: vec![from], reaches, column: 0, back: reaches < from }
    }

    #[test]
    fn lines_that_do_not_touch_share_a_column_and_others_do_not() {
        let mut lanes = [lane(1, 0, 100), lane(2, 50, 400), lane(3, 200, 300)];
        assert_eq!(columns(&mut lanes), 2);
        let column = |to: usize| lanes.iter().find(|lane| lane.to == to).unwrap().column;
        assert_eq!((column(1), column(3), column(2)), (0, 0, 1));
    }
}
