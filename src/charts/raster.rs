//! SVG to PNG with the embedded fonts alone, so that every machine draws the same picture.

use std::sync::{Arc, LazyLock};

use resvg::{tiny_skia, usvg};
use usvg::fontdb;

use super::fonts;

// Loaded once: the fonts are part of the program and never change.
static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut database = fontdb::Database::new();
    for bytes in [fonts::REGULAR, fonts::BOLD] {
        database.load_font_source(fontdb::Source::Binary(Arc::new(bytes)));
    }
    Arc::new(database)
});

/// The drawing as PNG bytes, `scale` device pixels to the CSS pixel.
pub(super) fn png(svg: &str, scale: f32) -> Vec<u8> {
    let options = usvg::Options { fontdb: Arc::clone(&FONTS), ..usvg::Options::default() };
    let tree = usvg::Tree::from_str(svg, &options).expect("the canvas writes well-formed SVG");
    let size = tree.size().to_int_size().scale_by(scale).unwrap_or_else(|| tree.size().to_int_size());
    let mut pixels = tiny_skia::Pixmap::new(size.width(), size.height()).expect("figures have an area");
    resvg::render(&tree, tiny_skia::Transform::from_scale(scale, scale), &mut pixels.as_mut());
    pixels.encode_png().expect("writing to memory does not fail")
}
