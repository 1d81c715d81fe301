//! Zones: what each part of a document is. Nothing is deleted; only title and body are counted.

use super::Span;

/// What a stretch of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ZoneKind {
    /// The document's own title, where it stands as a heading. 标题
    Title,
    /// Who wrote it, for whom, from where and when. 署名、电头
    Byline,
    /// The text itself. 正文
    Body,
    /// Somebody else's remarks set into the text. 批注
    Commentary,
    /// Abstracts, questions and answers that a machine wrote about the text. 生成内容
    Generated,
    /// Navigation, copyright, lists of other texts. 模板内容
    Boilerplate,
    /// A glossary behind the text. 附录
    Appendix,
    /// A notice that text is missing here. 省略
    Elision,
    /// A name, number or word masked by the publisher. 隐去
    Redaction,
    /// Characters whose bytes were broken and could not be restored. 乱码
    Damaged,
}

impl ZoneKind {
    /// Every kind, in the order reports list them.
    pub const ALL: [ZoneKind; 10] = [
        Self::Title,
        Self::Byline,
        Self::Body,
        Self::Commentary,
        Self::Generated,
        Self::Boilerplate,
        Self::Appendix,
        Self::Elision,
        Self::Redaction,
        Self::Damaged,
    ];

    /// The name used in tables and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Byline => "byline",
            Self::Body => "body",
            Self::Commentary => "commentary",
            Self::Generated => "generated",
            Self::Boilerplate => "boilerplate",
            Self::Appendix => "appendix",
            Self::Elision => "elision",
            Self::Redaction => "redaction",
            Self::Damaged => "damaged",
        }
    }

    /// Whether terms in such a zone are counted.
    pub fn is_counted(self) -> bool {
        matches!(self, Self::Title | Self::Body)
    }
}

/// A stretch of one kind, and why it was taken for that.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Zone {
    /// What it is.
    pub kind: ZoneKind,
    /// Where, in the repaired text.
    pub span: Span,
    /// The rule that said so, for people: "navigation before the first sentence".
    pub reason: &'static str,
}
