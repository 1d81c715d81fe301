//! Every column of every table: its name, its type, its unit and what it means.
//!
//! The names are the contract of the command line and are the same in every format. A table lists the
//! names of its columns; the type is looked up here, so that one name never has two meanings.

/// What a cell of the column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ColumnType {
    /// A string.
    Text,
    /// A whole number.
    Integer,
    /// A real number; may be missing.
    Real,
    /// A calendar day; may be missing.
    Date,
}

/// A column's entry in the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Column {
    /// What it is looked up by: the name, with the table's in front where two tables mean different things by it.
    pub key: &'static str,
    /// Its name in every format.
    pub name: &'static str,
    /// What its cells hold.
    pub kind: ColumnType,
    /// What they are counted in; empty for names and texts.
    pub unit: &'static str,
    /// What it says, in a sentence.
    pub meaning: &'static str,
}

const fn text(name: &'static str, meaning: &'static str) -> Column {
    Column { key: name, name, kind: ColumnType::Text, unit: "", meaning }
}

const fn integer(name: &'static str, unit: &'static str, meaning: &'static str) -> Column {
    Column { key: name, name, kind: ColumnType::Integer, unit, meaning }
}

const fn real(name: &'static str, unit: &'static str, meaning: &'static str) -> Column {
    Column { key: name, name, kind: ColumnType::Real, unit, meaning }
}

const fn day(name: &'static str, meaning: &'static str) -> Column {
    Column { key: name, name, kind: ColumnType::Date, unit: "day", meaning }
}

/// A column that another table has under the same name with another meaning.
const fn keyed(key: &'static str, column: Column) -> Column {
    Column { key, ..column }
}

/// The register, by key.
pub const COLUMNS: &[Column] = &[
    text("after", "the first period after the boundary"),
    text("attachments", "names of the files that a page hangs on its text, with semicolons between"),
    text("before", "the last period before the boundary"),
    real("bic", "log units", "G² − ln N: the Bayesian information criterion of the difference"),
    real("born_p", "", "probability that the silence before the first sighting is chance, had its use always gone on"),
    text("bursts", "periods in which the term burst, as start..end:weight"),
    real("c_value", "", "C-value: frequency weighted by length, less what longer candidates explain"),
    text("chain", "terms that followed one another, the earliest first"),
    keyed("chain.score", real("score", "0–1", "least score of the links")),
    text("change_points", "periods from which on its rate is higher (↑) or lower (↓)"),
    real("chi2", "", "Pearson's χ², without correction"),
    real("chi2_yates", "", "Pearson's χ² with Yates' continuity correction"),
    real("cohesion", "bits", "pointwise mutual information at the weakest split"),
    real("context_score", "0–1", "how alike the characters beside the two terms and the words of their sentences are"),
    integer("count", "occurrences", "how often it occurs in the counted text"),
    day(
        "crossover",
        "the day of the document before which the uses of the two terms part best: most of the earlier term's lie before, most of the later's not",
    ),
    text("crossovers", "for each link the date of the first document after the crossing, as an EDTF interval"),
    text("date", "the date as an EDTF interval"),
    day("date_best", "the day used where one is needed: the middle of the interval"),
    text("date_evidence", "where the date was found, and the words that say so"),
    text("document", "the document's id"),
    text("document_number", "the 发文字号 under which the text was issued"),
    integer("documents", "documents", "documents of the period that hold the term"),
    real("dp", "0–1", "Gries' deviation of proportions over documents: 0 is perfectly even"),
    real("dp_reference", "0–1", "Gries' deviation of proportions in the reference: 0 is even"),
    real("dp_target", "0–1", "Gries' deviation of proportions in the target: 0 is even"),
    text("edits", "the edit from the parent wording, [-deleted-] {+inserted+}"),
    text("encoding", "the encoding the file was read in"),
    real(
        "encoding_confidence",
        "0–1",
        "1 where bytes or format prove it, else the share of sound and common characters",
    ),
    integer("end", "characters", "end of the passage in the document's repaired text, exclusive"),
    real("entropy", "bits", "branching entropy, the smaller of left and right"),
    text("evidence", "what the claim rests on, in words"),
    keyed(
        "evidence.kind",
        text(
            "kind",
            "slot, sentence, neighbour (stands right beside both), context (a word of sentences of both), first document or crossing",
        ),
    ),
    keyed("evidence.text", text("text", "the frame, the sentence, the characters or the word; … stands for the term")),
    real("explained", "0–1", "share of the stretch's variance that lies between the two sides of the boundary"),
    text("falling", "terms that are less frequent after a kept boundary, most different first"),
    text("findings", "what was noticed, in words, with · between"),
    text("first_document", "the first document that holds it"),
    text("first_seen", "the first date or period that holds it"),
    real("fisher_log10_p", "log10", "decimal logarithm of Fisher's exact p-value, where an expected count is small"),
    text("flags", "what to be careful about, separated by blanks"),
    text("formula", "the formula as it is written, a document name with its marks"),
    keyed(
        "formulas.count",
        integer(
            "count",
            "occurrences",
            "occurrences in the counted text; of a character or numeral, those between marks",
        ),
    ),
    keyed("formulas.kind", text("kind", "slogan, numbered_formula, document_name or scare_quote")),
    text("from", "the earlier term"),
    text("from_date", "date of the document of the earlier term, as EDTF"),
    text("from_document", "the document the passage was taken from"),
    integer("from_end", "characters", "end of the passage in the earlier document's repaired text, exclusive"),
    text("from_quote", "the earlier term with what stands around it"),
    integer(
        "from_start",
        "characters",
        "start of the passage in the earlier document's repaired text, which is not its file",
    ),
    real("g2", "", "log-likelihood ratio G² over four cells; positive when more frequent in the target"),
    real("g2_two_term", "", "G² over the two observed cells (Rayson & Garside); same sign"),
    real("height", "", "sum of the variabilities up to the merge of the two sides: the height in the dendrogram"),
    text("id", "the document's id: unique in the corpus"),
    real("intercept", "per million", "intercept of the Theil–Sen line, at year 0"),
    text("issuer", "who issued the document"),
    real("jsd_share", "bits", "the term's share of the Jensen–Shannon divergence between the samples"),
    text("kept", "whether the boundary stands out from shuffled periods, as do those around it: yes or no"),
    text("keyword", "the term as it stands in the text"),
    text(
        "kind",
        "concept, slogan, numbered_formula, document_name, scare_quote, discovered, word, person, place, organisation or ngram",
    ),
    text("last_seen", "the last date or period that holds it"),
    text("left", "what stands before"),
    integer("length", "characters", "length of the shared passage, punctuation left out"),
    real("level", "", "the level that p must not exceed: α times the share of the periods that the stretch has"),
    real("log10_p", "log10", "decimal logarithm of the p-value of G² (χ², one degree of freedom)"),
    real("log10_q", "log10", "decimal logarithm of the p-value corrected for the number of terms tested"),
    real("log_odds_z", "standard deviations", "weighted log-odds with an informative Dirichlet prior"),
    real("log_ratio", "log2", "binary logarithm of the ratio of the rates; a zero count is taken as 0.5"),
    real("log_ratio_high", "log2", "upper end of the 95 % interval of the Log Ratio"),
    real("log_ratio_low", "log2", "lower end of the 95 % interval of the Log Ratio"),
    text("longest_gap", "the silence between two sightings with most documents, as start..end"),
    real("lrc", "log2", "conservative Log Ratio: the end of the corrected interval that is nearer to 0, or 0"),
    text("members", "the members of a numbered formula as a text spells them out, with semicolons between"),
    text("members_document", "the first document that spells the members out so"),
    real("mk_p", "", "p-value of the Mann–Kendall test for a monotone trend, two-sided"),
    real("mk_q", "", "the same, corrected for the number of terms tested"),
    integer("mk_s", "", "Mann–Kendall S: rises less falls over all pairs of periods"),
    real("mk_var_s", "", "variance of S under no trend, corrected for ties, and for autocorrelation where asked"),
    real("mk_z", "standard deviations", "standardised S with continuity correction"),
    integer("n_body_chars", "characters", "characters of title and body, white space left out"),
    integer("n_chars", "characters", "characters of the whole text, white space left out"),
    integer("n_documents", "documents", "documents that hold it; in a series, documents of the period"),
    integer(
        "n_gaps",
        "silences",
        "runs of periods with documents but without the term, between its first and last sighting",
    ),
    integer("n_links", "successions", "links of the chain"),
    integer("n_members", "members", "members of a numbered formula; missing where no text spells them out"),
    integer("n_periods", "periods", "periods with documents"),
    integer("n_quoted", "occurrences", "occurrences between quotation marks or 《》"),
    integer("n_repairs", "repairs", "repairs of any kind"),
    integer("n_shared_slots", "frames", "distinct frames that both terms fill"),
    integer("n_variants", "wordings", "wordings in the family, this one included"),
    real("novelty", "bits", "mean divergence from the documents before; missing for the first ones"),
    integer("occurrences", "occurrences", "occurrences of terms in the document: what its distribution rests on"),
    text("order", "whether the earlier one surely is earlier: certain, uncertain (dates overlap) or same_document"),
    real(
        "p",
        "",
        "share of shuffled orders of the stretch's periods with a boundary as strong; missing where not asked",
    ),
    text("parent", "the nearest earlier wording"),
    text("path", "where the file lies, relative to the corpus"),
    text("peak", "the period with the highest rate"),
    real("per_million", "per million tokens", "rate in the counted text"),
    real("per_million_high", "per million tokens", "upper end of the 95 % Wilson interval"),
    real("per_million_low", "per million tokens", "lower end of the 95 % Wilson interval"),
    real("percent_diff", "percent", "difference of the rates in percent of the reference; infinite where that is zero"),
    real("percent_diff_smoothed", "percent", "the same with a zero count of the reference taken as 0.5"),
    text("period", "the period's label"),
    real("permutation_p", "", "p-value when the labels of whole documents are permuted, two-sided"),
    text("phrase", "the wording in its most frequent spelling"),
    text("precision", "how finely the date is known: day, month, year or interval"),
    real("q", "", "share of pairs of this score that shuffled dates would give; missing where none were shuffled"),
    text("quote", "the passage, cut to a line"),
    integer("reference_count", "occurrences", "occurrences in the reference"),
    integer("reference_count_nested", "occurrences", "the same in the reference"),
    integer("reference_documents", "documents", "documents of the reference that hold the term"),
    real("reference_per_million", "per million tokens", "rate in the reference"),
    text(
        "relation",
        "how the wording differs from its parent where it is seen first, else same or renumbered; without a parent first, or \
         new where something earlier was at hand",
    ),
    text("repairs", "how often each repair was made"),
    real("resonance", "bits", "novelty less transience: positive where what was new stayed"),
    keyed("reuse.share", real("share", "0–1", "the passage's share of all counted characters of the later document")),
    real("revived_p", "", "probability that the longest silence between two sightings is chance"),
    text("right", "what stands after"),
    text("rising", "terms that are more frequent after a kept boundary, most different first"),
    real("score", "0–1", "strength of the evidence taken together"),
    text("section", "the label under which the section stands in this document"),
    keyed("series.start", day("start", "first day of the period")),
    real("share_of_documents", "0–1", "documents that hold the term, of those in the period"),
    real("similarity", "0–1", "how much of the two passages agrees"),
    real("slope", "per million a year", "Theil–Sen slope over the first days of the periods"),
    real("slope_high", "per million a year", "upper end of the 95 % interval of the slope"),
    real("slope_low", "per million a year", "lower end of the 95 % interval of the slope"),
    real("slot_score", "0–1", "evidence from frames that one term filled before the other"),
    text(
        "stable",
        "whether counting strings, without cutting into words, gives the same sign and the same decision: yes or no",
    ),
    integer("start", "characters", "start of the passage in the document's repaired text"),
    text(
        "status",
        "born, revived and vanished in order of time, as many as hold; else rising, fading, steady, occasional, unclear or absent",
    ),
    text("stretch_end", "last period of the stretch that the boundary divides"),
    integer("stretch_periods", "periods", "periods with documents in the stretch that the boundary divides"),
    text("stretch_start", "first period of the stretch that the boundary divides"),
    keyed("succession.from_document", text("from_document", "the document that shows the earlier term so last")),
    keyed(
        "succession.kind",
        text("kind", "succession, contraction, extension, restyling, emphasis, numbering or coordination (both stay)"),
    ),
    keyed("succession.to_document", text("to_document", "the document that shows the later term so first")),
    integer("target_count", "occurrences", "occurrences in the target"),
    integer(
        "target_count_nested",
        "occurrences",
        "occurrences in the target, those inside longer terms included; sums of this column mean nothing",
    ),
    integer("target_documents", "documents", "documents of the target that hold the term"),
    real("target_per_million", "per million tokens", "rate in the target"),
    real("tau", "−1–1", "Kendall's τ-b of rate and time"),
    text("term", "the term as it is counted"),
    text("tier", "temperature by share of documents, coldest to hottest: 冷 温 暖 热 烫 沸"),
    text("tier_before", "the temperature one period earlier"),
    integer(
        "tier_documents",
        "documents",
        "documents of the period whose temperature is shown, with or without the term",
    ),
    integer("tier_move", "tiers", "steps from the temperature one period earlier; positive = warmer"),
    text("title", "the document's title"),
    text("to", "the later term"),
    text("to_date", "date of the document of the later term, as EDTF"),
    text("to_document", "the document that holds the passage again"),
    integer("to_end", "characters", "end of the passage in the later document's repaired text, exclusive"),
    text("to_quote", "the later term with what stands around it"),
    integer(
        "to_start",
        "characters",
        "start of the passage in the later document's repaired text, which is not its file",
    ),
    integer("tokens", "tokens", "word tokens of the period, stop words included"),
    real("transience", "bits", "mean divergence from the documents after; missing for the last ones"),
    real("trend_score", "0–1", "how far one term falls while the other rises"),
    real("u_p", "", "p-value of the Wilcoxon–Mann–Whitney test on rates per document, two-sided"),
    text("value", "the value of the column that the documents are grouped by"),
    real("vanished_p", "", "probability that the silence since the last sighting is chance, had its use gone on"),
    real("variability", "", "standard deviation of the stretch, in roots of rates or in rates"),
    text("variant", "one wording of the family"),
    text("warnings", "what was noticed, by kind"),
];

/// The register's entry of a key. Panics on a key that is not registered: a table's list is wrong.
pub fn column(key: &str) -> &'static Column {
    let place = COLUMNS.binary_search_by(|column| column.key.cmp(key));
    &COLUMNS[place.unwrap_or_else(|_| panic!("column `{key}` is not in the register"))]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_register_is_in_order_and_has_no_key_twice() {
        assert!(COLUMNS.windows(2).all(|pair| pair[0].key < pair[1].key));
    }
}
