//! The real program in a folder of its own, reached as anybody reaches it: by its command line and over plain HTTP.

mod backup;
mod client;
mod crash;
pub mod cut;
mod cut_connection;
mod cut_copies;
mod cut_disposal;
mod cut_restore;
mod cut_roll;
mod cut_start;
mod errands;
mod full_disk;
mod gauges;
mod posing;
mod post;
mod quiet;
pub mod server;
mod shells;
mod tls;
mod tour;
mod two_nodes;
mod upgrade;
