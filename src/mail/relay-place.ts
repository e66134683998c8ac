// Where a relay may stand. The address is typed by an admin and this server connects to it: it must not become a way to
// look around in the network of the server. Mail goes to the ports of mail only, never to this machine's own services
// on a server, and never to the addresses where clouds keep their secrets.
import { BlockList, isIP } from 'node:net';

/** Submission and its older forms, and the ports that providers offer where 25 is closed. */
export const RELAY_PORTS: readonly number[] = [25, 465, 587, 588, 2465, 2525, 2587];

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');

// This host, link-local (metadata services of clouds), multicast and broadcast; private networks stay open, since many
// relays stand in one.
const NO_RELAY = new BlockList();
NO_RELAY.addSubnet('0.0.0.0', 8, 'ipv4');
NO_RELAY.addSubnet('169.254.0.0', 16, 'ipv4');
NO_RELAY.addSubnet('224.0.0.0', 3, 'ipv4');
NO_RELAY.addAddress('::', 'ipv6');
NO_RELAY.addSubnet('fe80::', 10, 'ipv6');
NO_RELAY.addSubnet('ff00::', 8, 'ipv6');

export function isLoopback(hostOrAddress: string): boolean {
  if (hostOrAddress === 'localhost') return true;
  const version = isIP(hostOrAddress);
  return version !== 0 && LOOPBACK.check(hostOrAddress, version === 6 ? 'ipv6' : 'ipv4');
}

/**
 * Why no relay may be there, as the rest of a sentence that begins with the field's name.
 * @param isOnOneMachine nobody else reaches this installation: then any port of the machine itself is open to trials
 */
export function problemOfPort(port: number, isLoopbackHost: boolean, isOnOneMachine: boolean): string | undefined {
  if (RELAY_PORTS.includes(port) || (isLoopbackHost && isOnOneMachine)) return undefined;
  return `is not a port that mail is handed over on: ${RELAY_PORTS.join(', ')}`;
}

/** Asked again for what a name resolves to, since a name may lead anywhere. */
export function problemOfAddress(address: string): string | undefined {
  // An IPv4 address in the dress of IPv6 is judged as what it is.
  const plain = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;
  const version = isIP(plain);
  if (version === 0) return 'is not an IP address';
  return NO_RELAY.check(plain, version === 6 ? 'ipv6' : 'ipv4')
    ? 'is an address where no mail server can stand'
    : undefined;
}
