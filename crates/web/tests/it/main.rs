//! Stories of the shell, through the front door.

mod contrast;
mod forms;
mod headers;
mod languages;
mod pages;
mod problems;
mod sample;
mod staff;
mod words;
