//! The real program in a folder of its own, reached as anybody reaches it: by its command line and over plain HTTP.

mod client;
mod crash;
mod errands;
mod posing;
mod post;
mod server;
mod tour;
