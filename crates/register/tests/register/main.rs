//! What a register promises, through its public face.

mod example;
