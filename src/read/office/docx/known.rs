//! Several ways to show one thing (`mc:AlternateContent`), of which a reader takes the first
//! that it knows.
//!
//! A way names the prefixes of the vocabularies that it needs, which the document declares.
//! Those of the format itself and of its maker are known; a way that needs another one is
//! passed over, and what is there for readers that know none of them is taken.

use std::collections::{HashMap, HashSet};

use super::super::xml::{Element, Node};

/// How the names of known vocabularies begin.
const KNOWN: [&str; 4] = [
    "http://schemas.openxmlformats.org/",
    "http://purl.oclc.org/ooxml/",
    "http://schemas.microsoft.com/office/",
    "urn:schemas-microsoft-com:",
];

/// The prefixes that a document declares for vocabularies that are not known.
#[derive(Clone, Debug, Default)]
pub(super) struct Known<'e> {
    foreign: HashSet<&'e str>,
}

impl<'e> Known<'e> {
    /// What the root of a part declares.
    pub(super) fn of_root(root: &Element<'e>) -> Self {
        let declared = root.namespaces().into_iter();
        let foreign = declared.filter(|(_, name)| !is_known(name));
        Self { foreign: foreign.map(|(prefix, _)| prefix).collect() }
    }

    /// The way that counts.
    pub(super) fn choose<'c>(&self, element: &'c Element<'c>) -> Option<&'c Element<'c>> {
        let is_filled =
            |way: &&Element<'_>| way.children.iter().any(|n| matches!(n, Node::Element(_)));
        let around = element.namespaces();
        let ways = element.elements().filter(|way| way.name == "Choice");
        let mut ways = ways.filter(|way| self.has_all(&around, way));
        ways.find(is_filled).or_else(|| element.child("Fallback"))
    }

    /// Whether all is known that a way needs, where `around` is declared around it.
    fn has_all(&self, around: &HashMap<&str, &str>, way: &Element<'_>) -> bool {
        let Some(needed) = way.attribute("Requires") else { return true };
        let own = way.namespaces();
        needed.split_whitespace().all(|prefix| {
            match own.get(prefix).or_else(|| around.get(prefix)) {
                Some(name) => is_known(name),
                // A prefix that nothing declares where it is looked for is of an element
                // between, or of a file that was put together by hand.
                None => !self.foreign.contains(prefix),
            }
        })
    }
}

fn is_known(namespace: &str) -> bool {
    KNOWN.iter().any(|start| namespace.starts_with(start))
}
