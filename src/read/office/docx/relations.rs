//! The relations of a part: which other parts it names, for what, and by which id.

use std::collections::{HashMap, HashSet};

use super::super::ReadError;
use super::super::budget::Budget;
use super::super::package::Package;
use super::super::xml::parse;
use super::FORMAT;

/// The parts that a part names.
#[derive(Debug, Default)]
pub(super) struct Relations {
    /// What for, and the part, in order.
    targets: Vec<(String, String)>,
    by_id: HashMap<String, usize>,
}

impl Relations {
    /// Reads the relations of a part, or those of the package for an empty name.
    pub(super) fn of_part(
        package: &mut Package<'_>,
        part: &str,
        budget: &mut Budget,
    ) -> Result<Self, ReadError> {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let relations = format!("{folder}/_rels/{name}.rels");
        let Some(text) = package.text(&relations, budget)? else { return Ok(Self::default()) };
        let root = parse(&text, FORMAT, budget)?;
        let mut own = Self::default();
        for relation in root.elements() {
            let outside = relation.attribute("TargetMode").as_deref() == Some("External");
            let (Some(kind), Some(target)) =
                (relation.attribute("Type"), relation.attribute("Target"))
            else {
                continue;
            };
            if outside {
                continue;
            }
            // The last word tells what for, in all versions of the format.
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            if let Some(id) = relation.attribute("Id") {
                own.by_id.insert(id.into_owned(), own.targets.len());
            }
            own.targets.push((kind, resolve(folder, &target)));
        }
        Ok(own)
    }

    /// The parts that are named for a kind, in order, each once.
    pub(super) fn of_kind(&self, kind: &str) -> Vec<&str> {
        let mut known = HashSet::new();
        let own = self.targets.iter().filter(|(own, _)| own == kind);
        own.map(|(_, part)| part.as_str()).filter(|part| known.insert(*part)).collect()
    }

    /// The part that an id names.
    pub(super) fn by_id(&self, id: &str) -> Option<&str> {
        let (_, part) = self.targets.get(*self.by_id.get(id)?)?;
        Some(part)
    }
}

/// The name of a part that is named from a folder of the package. What leads out of the
/// package begins at its top.
fn resolve(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let base = if target.starts_with('/') { "" } else { folder };
    let mut steps: Vec<&str> = Vec::new();
    for step in base.split('/').chain(target.split('/')) {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_names_inside_the_package() {
        for (folder, target, expected) in [
            ("word", "styles.xml", "word/styles.xml"),
            ("word", "/word/styles.xml", "word/styles.xml"),
            ("word", "../customXml/item1.xml", "customXml/item1.xml"),
            ("word", "./a/../b.xml", "word/b.xml"),
            ("word", "..\\b.xml", "b.xml"),
            ("", "../../etc/passwd", "etc/passwd"),
        ] {
            assert_eq!(resolve(folder, target), expected, "{target}");
        }
    }
}
