//! Scales and their ticks: numbers at round steps, time at whole months, years or decades.

use super::moment::decimal_year;

/// A straight line from values to pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Scale {
    pub(super) domain: (f64, f64),
    pub(super) range: (f64, f64),
}

impl Scale {
    /// The pixel of a value.
    pub(super) fn at(self, value: f64) -> f64 {
        let share = (value - self.domain.0) / (self.domain.1 - self.domain.0);
        self.range.0 + share * (self.range.1 - self.range.0)
    }
}

/// A labelled place on an axis.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Tick {
    pub(super) value: f64,
    pub(super) label: String,
}

/// About `n_wanted` round steps (1, 2 or 5 times a power of ten) from the step below `low` to the one above `high`.
pub(super) fn round_ticks(low: f64, high: f64, n_wanted: usize) -> Vec<Tick> {
    let span = if high > low { high - low } else { 1.0 };
    let step = round_step(span / n_wanted.max(1) as f64);
    let (first, last) = ((low / step).floor() as i64, ((low + span) / step - 1e-9).ceil() as i64);
    let tick = |multiple: i64| {
        let value = multiple as f64 * step;
        Tick { value, label: number(value, step) }
    };
    (first..=last).map(tick).collect()
}

/// Seven to nine round steps within the ends, at multiples of a step no finer than `least_step`; zero is one of them
/// where it lies between.
pub(super) fn inner_ticks((low, high): (f64, f64), least_step: f64) -> Vec<Tick> {
    // Factors of two to the power of 1, 2, 3 … are all round; other scales count by 1, 2 and 5.
    let step = if least_step > 0.0 {
        ((high - low) / 9.0 / least_step).ceil() * least_step
    } else {
        round_step((high - low) / 7.0)
    };
    let (first, last) = ((low / step - 1e-9).ceil() as i64, (high / step + 1e-9).floor() as i64);
    let tick = |multiple: i64| {
        let value = multiple as f64 * step;
        Tick { value, label: number(value, step) }
    };
    (first..=last).map(tick).collect()
}

fn round_step(rough: f64) -> f64 {
    let power = 10f64.powf(rough.log10().floor());
    let factor = [1.0, 2.0, 5.0, 10.0].into_iter().find(|factor| factor * power >= rough * (1.0 - 1e-9));
    factor.unwrap_or(10.0) * power
}

/// A number with the decimals that a step needs and commas between thousands.
pub(super) fn number(value: f64, step: f64) -> String {
    let decimals = if step >= 1.0 { 0 } else { (-step.log10()).ceil().clamp(0.0, 9.0) as usize };
    let plain = format!("{:.decimals$}", value.abs());
    let (whole, fraction) = plain.split_once('.').map_or((plain.as_str(), ""), |(whole, rest)| (whole, rest));
    let mut grouped = String::new();
    for (idx, digit) in whole.chars().enumerate() {
        if idx > 0 && (whole.len() - idx).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let is_zero = plain.bytes().all(|byte| matches!(byte, b'0' | b'.'));
    let sign = if value < 0.0 && !is_zero { "−" } else { "" };
    if fraction.is_empty() { format!("{sign}{grouped}") } else { format!("{sign}{grouped}.{fraction}") }
}

/// A rate for reading: whole numbers from ten up, one decimal below.
pub(super) fn rate(value: f64) -> String {
    if value == 0.0 || value >= 10.0 { number(value, 1.0) } else { number(value, 0.1) }
}

/// The years that a time axis spans: all dates and a little air, half a year around a single one.
pub(super) fn time_domain(years: impl Iterator<Item = f64>) -> (f64, f64) {
    let (low, high) =
        years.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), year| (low.min(year), high.max(year)));
    let air = if high - low < 0.01 { 0.5 } else { (high - low) * 0.03 };
    (low - air, high + air)
}

/// Ticks at the starts of months, quarters, years or multiples of years, so few that labels of
/// `label_width` pixels do not touch.
pub(super) fn time_ticks(scale: Scale, label_width: f64) -> Vec<Tick> {
    let (from, to) = scale.domain;
    let per_year = (scale.range.1 - scale.range.0) / (to - from);
    let months = [1, 3, 6, 12, 24, 60, 120, 240, 600, 1200];
    let room = label_width * 1.25;
    // Labels of months are almost twice as wide as those of years.
    let fits = |step: i32| {
        let wide = if step < 12 { room * 1.8 } else { room };
        f64::from(step) / 12.0 * per_year >= wide
    };
    let step = months.into_iter().find(|&step| fits(step)).unwrap_or(6000);
    let first = (from * 12.0 / f64::from(step)).floor() as i32;
    let last = (to * 12.0 / f64::from(step)).ceil() as i32;
    let tick = |multiple: i32| {
        let month = multiple * step;
        let (year, month) = (month.div_euclid(12), month.rem_euclid(12) + 1);
        let label = if step >= 12 { format!("{year}") } else { format!("{year}-{month:02}") };
        Tick { value: decimal_year(year as i16, month as i8, 1), label }
    };
    (first..=last).map(tick).filter(|tick| (from..=to).contains(&tick.value)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(ticks: &[Tick]) -> Vec<&str> {
        ticks.iter().map(|tick| tick.label.as_str()).collect()
    }

    #[test]
    fn ticks_are_round_and_reach_past_both_ends() {
        assert_eq!(labels(&round_ticks(0.0, 830.0, 4)), ["0", "500", "1,000"]);
        assert_eq!(labels(&round_ticks(-1.2, 2.9, 5)), ["−2", "−1", "0", "1", "2", "3"]);
        assert_eq!(labels(&round_ticks(0.0, 0.3, 3)), ["0.0", "0.1", "0.2", "0.3"]);
    }

    #[test]
    fn inner_ticks_stay_within_the_ends() {
        assert_eq!(labels(&inner_ticks((-6.2, 7.9), 1.0)), ["−6", "−4", "−2", "0", "2", "4", "6"]);
        assert_eq!(labels(&inner_ticks((-60.5, 64.0), 0.0)), ["−60", "−40", "−20", "0", "20", "40", "60"]);
    }

    #[test]
    fn an_axis_without_extent_still_has_ticks() {
        assert_eq!(labels(&round_ticks(0.0, 0.0, 2)), ["0.0", "0.5", "1.0"]);
    }

    #[test]
    fn a_rounded_zero_has_no_sign() {
        assert_eq!(number(-0.001, 0.1), "0.0");
        assert_eq!(number(-1234567.0, 1.0), "−1,234,567");
    }

    #[test]
    fn sixty_years_are_labelled_by_decades() {
        let scale = Scale { domain: (1953.0, 2018.0), range: (0.0, 400.0) };
        assert_eq!(labels(&time_ticks(scale, 30.0)), ["1960", "1970", "1980", "1990", "2000", "2010"]);
    }

    #[test]
    fn three_months_are_labelled_by_months() {
        let scale = Scale { domain: (2024.1, 2024.4), range: (0.0, 400.0) };
        assert_eq!(labels(&time_ticks(scale, 30.0)), ["2024-03", "2024-04", "2024-05"]);
    }

    #[test]
    fn a_single_date_gets_half_a_year_on_either_side() {
        assert_eq!(time_domain([2024.5].into_iter()), (2024.0, 2025.0));
    }
}
