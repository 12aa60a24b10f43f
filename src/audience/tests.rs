//! The copy as its readers get it, from notes as a person would write them.
