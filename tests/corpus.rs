//! Dates, periods and dated events: what holds for all of them.

use std::collections::BTreeMap;

use jiff::civil::date;
use proptest::prelude::{ProptestConfig, prop_assert_eq, proptest};
use tifa::corpus::{
    Calendar, CustomPeriod, DateInterval, DateRange, Event, EventKind, Events, PeriodError, PeriodScheme, Precision,
    parse_edtf,
};

#[test]
fn an_interval_is_written_at_the_coarsest_unit_that_is_exact() {
    let written = [
        (DateInterval::day(date(2024, 8, 9)), "2024-08-09", Precision::Day),
        (DateInterval::month(2024, 2), "2024-02", Precision::Month),
        (DateInterval::year(2019), "2019", Precision::Year),
        (DateInterval::new(date(2022, 6, 22), date(2022, 12, 31)), "2022-06/2022-12", Precision::Interval),
        (DateInterval::new(date(2022, 6, 20), date(2022, 6, 22)), "2022-06-20/2022-06-22", Precision::Interval),
        (DateInterval::new(date(2021, 1, 1), date(2025, 12, 31)), "2021/2025", Precision::Interval),
    ];
    for (interval, edtf, precision) in written {
        assert_eq!((interval.edtf().as_str(), interval.precision()), (edtf, precision));
    }
}

#[test]
fn the_middle_of_a_year_is_its_183rd_day() {
    // 2023 has 365 days: 182 before 2 July, 182 after.
    assert_eq!(DateInterval::year(2023).middle(), date(2023, 7, 2));
    assert_eq!(DateInterval::year(2023).n_days(), 365);
}

#[test]
fn intervals_that_share_no_day_have_no_intersection() {
    assert_eq!(DateInterval::year(2019).intersection(DateInterval::year(2020)), None);
    let june = DateInterval::month(2019, 6);
    assert_eq!(DateInterval::year(2019).intersection(june), Some(june));
}

#[test]
fn what_is_not_a_date_is_not_read() {
    for typed in ["", "19", "2019-13", "2019-02-30", "2019-1x", "2020/2019", "last year"] {
        assert_eq!(parse_edtf(typed), None, "{typed}");
    }
}

#[test]
fn a_range_that_runs_backwards_is_none() {
    assert!(DateRange::parse("2021..2019").is_none());
    assert!(DateRange::parse("..").is_some_and(|range| range.contains(date(1, 1, 1))));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Days survive being written and read; months and years too, being written as what they are.
    #[test]
    fn single_units_survive_edtf(year in 1900_i16..2100, month in 1_i8..=12, day in 1_i8..=28) {
        let day = date(year, month, day);
        for interval in [DateInterval::day(day), DateInterval::month(year, month), DateInterval::year(year)] {
            prop_assert_eq!(parse_edtf(&interval.edtf()), Some(interval));
        }
    }

    /// A day lies in exactly the period that is found for it, whatever the scheme.
    #[test]
    fn a_day_lies_in_its_period(year in 1900_i16..2100, month in 1_i8..=12, day in 1_i8..=28) {
        let day = date(year, month, day);
        for scheme in [PeriodScheme::Year, PeriodScheme::Half, PeriodScheme::Quarter, PeriodScheme::Month, PeriodScheme::Day] {
            let calendar = Calendar::new(&scheme, &Events::builtin()).expect("built-in schemes are sound");
            let period = calendar.period_of(day).expect("calendar schemes have no gaps");
            prop_assert_eq!(DateRange::from(period.interval).contains(day), true);
            prop_assert_eq!(calendar.holds_whole(period.interval), true);
            prop_assert_eq!(calendar.range(&period.label), Some(period.interval.into()));
        }
    }
}

#[test]
fn plans_and_terms_are_periods() {
    let events = Events::builtin();
    let plans = Calendar::new(&PeriodScheme::FiveYearPlan, &events).expect("plans do not overlap");
    assert_eq!(plans.period_of(date(2024, 8, 9)).map(|period| period.label), Some("十四五".to_owned()));
    assert_eq!(plans.period_of(date(1964, 1, 1)), None);
    let terms = Calendar::new(&PeriodScheme::CongressTerm, &events).expect("terms do not overlap");
    assert_eq!(terms.period_of(date(2022, 10, 15)).map(|period| period.label), Some("党的十九大".to_owned()));
    assert_eq!(terms.period_of(date(2022, 10, 16)).map(|period| period.label), Some("党的二十大".to_owned()));
}

#[test]
fn custom_periods_must_be_dates_and_must_not_overlap() {
    let period = |label: &str, date: &str| CustomPeriod { label: label.to_owned(), date: date.to_owned() };
    let made = |periods| Calendar::new(&PeriodScheme::Custom(periods), &Events::builtin());
    assert!(made(vec![period("a", "2013-03/2018-03"), period("b", "2018-04/2023")]).is_ok());
    assert!(matches!(made(vec![period("a", "someday")]), Err(PeriodError::Date { .. })));
    let overlapping = made(vec![period("a", "2013/2018"), period("b", "2018/2023")]);
    assert!(matches!(overlapping, Err(PeriodError::Overlap { .. })));
}

fn congress_dates(events: &Events) -> Vec<DateInterval> {
    events.of_kind(EventKind::PartyCongress).map(|event| event.date).collect()
}

#[test]
fn twenty_congresses_come_one_after_the_other() {
    let congresses = congress_dates(&Events::builtin());
    assert_eq!(congresses.len(), 20);
    assert!(congresses.windows(2).all(|pair| pair[0].latest < pair[1].earliest));
}

/// 二十 → 20.
fn number(numeral: &str) -> usize {
    let digit = |c: char| "一二三四五六七八九".chars().position(|han| han == c).map(|position| position + 1);
    match numeral.split_once('十') {
        None => numeral.chars().next().and_then(digit).expect("a numeral"),
        Some((tens, ones)) => {
            let tens = tens.chars().next().map_or(1, |c| digit(c).expect("a numeral"));
            tens * 10 + ones.chars().next().map_or(0, |c| digit(c).expect("a numeral"))
        }
    }
}

#[test]
fn every_plenum_lies_between_its_congress_and_the_next() {
    let events = Events::builtin();
    let congresses = congress_dates(&events);
    for plenum in events.of_kind(EventKind::Plenum) {
        let (congress, _) = plenum.name.split_once('届').expect("plenums are numbered by their congress");
        let congress = number(congress);
        assert!(congresses[congress - 1].latest < plenum.date.earliest, "{}", plenum.name);
        assert!(congresses.get(congress).is_none_or(|next| plenum.date.latest < next.earliest), "{}", plenum.name);
    }
}

#[test]
fn numbered_meetings_follow_their_numbers() {
    let events = Events::builtin();
    for kind in [EventKind::Plenum, EventKind::PeoplesCongress] {
        let ending = if kind == EventKind::Plenum { "中全会" } else { "次会议" };
        let mut numbered: Vec<((usize, usize), &Event)> = Vec::new();
        for event in events.of_kind(kind) {
            let (congress, session) = event.name.split_once('届').expect("numbered by congress");
            let session = session.trim_start_matches("全国人大").strip_suffix(ending).expect("named alike");
            numbered.push(((number(congress), number(session)), event));
        }
        let is_ordered = |pair: &[((usize, usize), &Event)]| {
            pair[0].0 < pair[1].0 && pair[0].1.date.latest < pair[1].1.date.earliest
        };
        let wrong = numbered.windows(2).find(|pair| !is_ordered(pair));
        assert_eq!(wrong, None);
    }
}

#[test]
fn plans_follow_each_other_without_overlap() {
    let events = Events::builtin();
    let plans: Vec<&Event> = events.of_kind(EventKind::FiveYearPlan).collect();
    assert_eq!(plans.len(), 15);
    assert!(plans.windows(2).all(|pair| pair[0].date.latest < pair[1].date.earliest));
}

#[test]
fn a_name_means_one_event_in_one_place() {
    let events = Events::builtin();
    let mut meanings: BTreeMap<(&str, Option<&str>), &str> = BTreeMap::new();
    // The aliases of an address are its speaker, who gave several.
    for event in events.iter().filter(|event| event.kind != EventKind::Address) {
        for name in std::iter::once(&event.name).chain(&event.aliases) {
            let other = meanings.insert((name, event.place.as_deref()), &event.name);
            assert_eq!(other, None, "{name} is ambiguous");
        }
    }
}

#[test]
fn a_report_is_given_while_the_session_meets() {
    let events = Events::builtin();
    let reports: Vec<&Event> = events.iter().filter(|event| event.report.is_some()).collect();
    assert!(!reports.is_empty());
    for event in reports {
        assert!(event.date.contains(event.reporting_days()), "{}", event.name);
    }
}

#[test]
fn every_event_names_its_source() {
    assert!(Events::builtin().iter().all(|event| event.source.chars().count() > 5));
}

#[test]
fn a_projects_event_replaces_the_built_in_one_of_its_name() {
    let mut events = Events::builtin();
    let n_before = events.iter().count();
    let own = "[[event]]\nname = \"党的二十大\"\nkind = \"party_congress\"\ndate = \"2022-10\"\nsource = \"ours\"\n";
    events.extend(Events::from_toml(own).expect("a table of events"));
    assert_eq!(events.iter().count(), n_before);
    assert!(events.iter().any(|event| event.source == "ours"));
}

#[test]
fn an_unknown_key_in_a_table_of_events_is_an_error() {
    let misspelt = "[[event]]\nname = \"某会\"\nkind = \"other\"\ndate = \"2022\"\nsorce = \"x\"\n";
    assert!(Events::from_toml(misspelt).is_err());
}
