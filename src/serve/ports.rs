//! One port of this machine's own addresses. It is taken once and kept: a port that was found free,
//! let go and taken again may by then be somebody else's.

use crate::error::Error;
use std::io::{self, ErrorKind};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, TcpListener};

/// The letters of `kith` on a telephone.
const FIRST: u16 = 5484;
/// So many are tried from there.
const TRIES: u16 = 20;

/// Which port to take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Port {
    /// The first free one, from 5484 upwards.
    Free,
    /// This one or none; of 0 the system chooses.
    Given(u16),
}

/// A port, held.
#[derive(Debug)]
pub(super) struct Ports {
    pub(super) number: u16,
    /// One for each kind of address.
    pub(super) listeners: Vec<TcpListener>,
}

impl Ports {
    pub(super) fn bind(port: Port) -> Result<Self, Error> {
        match port {
            Port::Given(0) => (0..TRIES).find_map(|_| both(0).ok()).ok_or_else(|| {
                Error::refused("the system has no port to give. Name one with `--port`")
            }),
            Port::Given(number) => both(number).map_err(|fault| refused(number, &fault)),
            Port::Free => {
                (FIRST..FIRST + TRIES).find_map(|number| both(number).ok()).ok_or_else(|| {
                    Error::refused(format!(
                        "the ports from {FIRST} to {} are all taken. Name another with `--port`",
                        FIRST + TRIES - 1
                    ))
                })
            }
        }
    }
}

/// The same port of 127.0.0.1 and of ::1: a browser asks for `localhost` at either. A machine may
/// have no ::1, but where somebody else has its port, theirs would be the pages shown.
fn both(number: u16) -> io::Result<Ports> {
    let first = listener(IpAddr::from(Ipv4Addr::LOCALHOST), number)?;
    let number = first.local_addr()?.port();
    let listeners = match listener(IpAddr::from(Ipv6Addr::LOCALHOST), number) {
        Ok(second) => vec![first, second],
        Err(fault) if fault.kind() == ErrorKind::AddrInUse => return Err(fault),
        Err(_) => vec![first],
    };
    Ok(Ports { number, listeners })
}

fn listener(address: IpAddr, number: u16) -> io::Result<TcpListener> {
    let listener = TcpListener::bind((address, number))?;
    listener.set_nonblocking(true)?;
    Ok(listener)
}

fn refused(number: u16, fault: &io::Error) -> Error {
    let why = match fault.kind() {
        ErrorKind::AddrInUse => "is taken by another program".to_owned(),
        ErrorKind::PermissionDenied => "is not for everybody to take".to_owned(),
        _ => format!("cannot be taken ({fault})"),
    };
    Error::refused(format!(
        "port {number} {why}. Name another with `--port`, or leave it out, and kith finds a free one"
    ))
}

#[cfg(test)]
mod tests {
    use super::{Port, Ports, both};
    use std::net::{Ipv6Addr, TcpListener};

    #[test]
    fn a_port_is_held_on_every_address_of_our_own() {
        let ports = Ports::bind(Port::Given(0)).unwrap();
        assert_ne!(ports.number, 0);
        for listener in &ports.listeners {
            let address = listener.local_addr().unwrap();
            assert!(address.ip().is_loopback() && address.port() == ports.number);
        }
        let taken = Ports::bind(Port::Given(ports.number)).unwrap_err().to_string();
        assert!(taken.contains(&format!("port {} is taken", ports.number)), "{taken}");
    }

    #[test]
    fn a_port_that_somebody_has_on_one_of_the_addresses_is_not_ours() {
        let Ok(theirs) = TcpListener::bind((Ipv6Addr::LOCALHOST, 0)) else { return };
        let number = theirs.local_addr().unwrap().port();
        assert!(both(number).is_err());
    }

    #[test]
    fn without_a_wish_it_is_one_that_is_free() {
        let first = Ports::bind(Port::Free).unwrap();
        let second = Ports::bind(Port::Free).unwrap();
        assert_ne!(second.number, first.number);
    }
}
