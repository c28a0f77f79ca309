//! Who stands behind what leaves the program. It is asked at each sending, never once at the start: a register may be
//! published while the program runs, and a folder of files says nothing about what is in force.

/// The office for which mail, requests and questions go out.
pub trait Office: Send + Sync {
    /// True while nothing real is in force: the example, or nothing yet. Then nothing leaves.
    fn poses_as_nobody(&self) -> bool;

    /// The address from which the office writes.
    fn mail_address(&self) -> Option<String>;
}
