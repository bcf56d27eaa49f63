//! A sheet as elements, in the looks of the page. Text goes in as text, never as markup.

mod field;
mod glyph;
mod words;

use settle_text::Locale;
use settle_text::explain::EligibilityState;
use settle_text::sheet::{Block, Entry, Fold, Link, Row, Sheet, Table, state_name};
use web_sys::{Document, Element};

use glyph::Glyph;

/// Draws the sheet in place of what the element held. Gives its title.
pub fn sheet(root: &Element, sheet: &Sheet, locale: Locale) -> String {
    root.set_text_content(None);
    if let Some(document) = root.owner_document() {
        let pen = Pen { document, locale };
        // What stands inside another screen has that screen's heading.
        if !sheet.title.is_empty()
            && let Some(heading) = pen.say(root, "h1", "", &sheet.title)
        {
            set(&heading, "tabindex", "-1");
        }
        let has_fields = sheet.blocks.iter().any(|block| matches!(block, Block::Field(_)));
        // One form around everything: the button asks with all that was typed.
        if let Some(around) = pen.inside(root, if has_fields { "form" } else { "div" }, "answer-sheet") {
            if has_fields {
                set(&around, "novalidate", "");
            }
            pen.parts(&around, &sheet.blocks);
        }
    }
    sheet.title.clone()
}

struct Pen {
    document: Document,
    locale: Locale,
}

/// Only an illegal attribute name could fail, and these are literals.
fn set(element: &Element, name: &str, value: &str) {
    let _set = element.set_attribute(name, value);
}

impl Pen {
    /// A new element at the end of another.
    fn inside(&self, parent: &Element, tag: &str, class: &str) -> Option<Element> {
        let element = self.document.create_element(tag).ok()?;
        if !class.is_empty() {
            set(&element, "class", class);
        }
        parent.append_child(&element).ok()?;
        Some(element)
    }

    /// The same with text.
    fn say(&self, parent: &Element, tag: &str, class: &str, text: &str) -> Option<Element> {
        let element = self.inside(parent, tag, class)?;
        element.set_text_content(Some(text));
        Some(element)
    }

    /// A line with a glyph in front.
    fn marked(&self, parent: &Element, class: &str, glyph: Glyph, text: &str) {
        if let Some(line) = self.inside(parent, "p", class) {
            self.glyph(&line, glyph);
            self.say(&line, "span", "", text);
        }
    }

    /// What follows a heading stands in one section with it.
    fn parts(&self, around: &Element, blocks: &[Block]) {
        let mut place = around.clone();
        for block in blocks {
            if let Block::Heading(words) = block {
                let Some(part) = self.inside(around, "section", "part") else { continue };
                self.say(&part, "h2", "", words);
                place = part;
            } else {
                self.block(&place, block);
            }
        }
    }

    fn block(&self, parent: &Element, block: &Block) {
        match block {
            Block::Heading(words) | Block::Subheading(words) => drop(self.say(parent, "h3", "", words)),
            Block::Text(words) => drop(self.say(parent, "p", "", words)),
            Block::Strong(words) => {
                if let Some(line) = self.inside(parent, "p", "") {
                    self.say(&line, "strong", "", words);
                }
            }
            Block::Case(name, words) => {
                if let Some(line) = self.inside(parent, "p", "") {
                    self.say(&line, "strong", "", name);
                    self.say(&line, "span", "", words);
                }
            }
            Block::Note(words) => drop(self.say(parent, "p", "hint", words)),
            Block::Callout(words) => self.marked(parent, "notice", Glyph::Alert, words),
            Block::List(items) => {
                if let Some(list) = self.inside(parent, "ul", "answer-list") {
                    items.iter().for_each(|item| drop(self.say(&list, "li", "", item)));
                }
            }
            Block::Facts(rows) => self.facts(parent, rows),
            Block::Table(table) => self.table(parent, table),
            Block::Words(clauses) => self.words(parent, clauses),
            Block::Basis(clauses) => self.basis(parent, clauses),
            Block::Open(texts) => {
                if let Some(around) = self.inside(parent, "div", "open-text") {
                    self.marked(&around, "entry-name", Glyph::Question, settle_text::sheet::open_title(self.locale));
                    texts.iter().for_each(|text| drop(self.say(&around, "p", "", text)));
                }
            }
            Block::Fold(fold) => self.fold(parent, fold),
            Block::Entry(entry) => self.entry(parent, entry),
            Block::Links(links) => self.links(parent, links),
            Block::Field(field) => self.field(parent, field),
            Block::Ask(words) => {
                if let Some(button) = self.say(parent, "button", "button button-solid", words) {
                    set(&button, "type", "submit");
                }
            }
        }
    }

    fn facts(&self, parent: &Element, rows: &[Row]) {
        let Some(list) = self.inside(parent, "dl", "sheet-rows") else { return };
        for row in rows {
            let Some(line) = self.inside(&list, "div", if row.sum { "sheet-row sheet-sum" } else { "sheet-row" }) else {
                continue;
            };
            self.say(&line, "dt", "", &row.label);
            self.say(&line, "dd", "row-value figures", &row.value);
            if !row.detail.is_empty() {
                self.say(&line, "dd", "row-detail hint", &row.detail);
            }
        }
    }

    /// Each row as a ledger of its own: a phone has no room for columns, and a reader hears the name with every figure.
    fn table(&self, parent: &Element, table: &Table) {
        if !table.caption.is_empty() {
            self.say(parent, "h3", "", &table.caption);
        }
        for row in &table.rows {
            let mut cells = row.iter();
            let (Some(name), Some(card)) = (cells.next(), self.inside(parent, "div", "entry")) else { continue };
            self.say(&card, "p", "entry-name", name);
            let pairs = table.head.iter().skip(1).zip(cells).filter(|(_, cell)| !cell.is_empty());
            let rows: Vec<Row> = pairs.map(|(head, cell)| Row::new(head.as_str(), cell.as_str())).collect();
            self.facts(&card, &rows);
        }
    }

    fn fold(&self, parent: &Element, fold: &Fold) {
        let Some(around) = self.inside(parent, "details", "fold") else { return };
        if let Some(summary) = self.inside(&around, "summary", "") {
            self.glyph(&summary, Glyph::Forward);
            if let Some(line) = self.inside(&summary, "span", "fold-line") {
                if let Some(name) = self.inside(&line, "span", "") {
                    if let Some(number) = fold.number {
                        self.say(&name, "span", "strip-number", &number.to_string());
                        self.say(&name, "span", "", " ");
                    }
                    self.say(&name, "span", "fold-name", &fold.name);
                }
                self.values(&line, &fold.values);
            }
        }
        if let Some(body) = self.inside(&around, "div", "fold-body") {
            fold.blocks.iter().for_each(|block| self.block(&body, block));
        }
    }

    /// Two amounts may break onto two lines, but never inside one.
    fn values(&self, line: &Element, values: &[String]) {
        match values {
            [] => {}
            [one] => drop(self.say(line, "span", "strip-amount", one)),
            several => {
                if let Some(around) = self.inside(line, "span", "strip-amounts") {
                    several.iter().for_each(|value| drop(self.say(&around, "span", "strip-amount", value)));
                }
            }
        }
    }

    fn entry(&self, parent: &Element, entry: &Entry) {
        let Some(around) = self.inside(parent, "div", "entry") else { return };
        if !entry.name.is_empty() {
            self.say(&around, "p", "entry-name", &entry.name);
        }
        if let Some(state) = entry.state {
            let (class, glyph) = match state {
                EligibilityState::Yes => ("state state-yes", Glyph::Tick),
                EligibilityState::Ask => ("state state-ask", Glyph::Question),
                EligibilityState::No => ("state state-no", Glyph::Dash),
            };
            self.marked(&around, class, glyph, state_name(state, self.locale));
        }
        if !entry.value.is_empty()
            && let Some(line) = self.inside(&around, "p", "")
        {
            self.say(&line, "strong", "figures", &entry.value);
        }
        entry.blocks.iter().for_each(|block| self.block(&around, block));
    }

    fn links(&self, parent: &Element, links: &[Link]) {
        let Some(list) = self.inside(parent, "div", "rows") else { return };
        for link in links {
            let Some(row) = self.inside(&list, "a", "row") else { continue };
            set(&row, "href", &["#", &link.address].concat());
            if let Some(words) = self.inside(&row, "span", "") {
                self.say(&words, "span", "row-name", &link.label);
                self.say(&words, "span", "choice-note hint", &link.detail);
            }
            self.glyph(&row, Glyph::Forward);
        }
    }
}
