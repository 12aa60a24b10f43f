//! `site` of `promises.rs`, with bytes of the fuzzer's.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| promises::site(bytes));
