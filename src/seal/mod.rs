//! Pages on their way to others: what must not be in them is looked for, in every byte.

pub mod leaks;
