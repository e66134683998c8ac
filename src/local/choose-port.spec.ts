import { createServer, type AddressInfo } from 'node:net';
import { choosePort, originOf } from './choose-port.js';

describe('the port of the console', () => {
  it('is refused when a person chose it and it is taken, and moved when nobody chose', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    await expect(choosePort('127.0.0.1', port, true)).rejects.toThrow(/another program listens there/);
    expect(await choosePort('127.0.0.1', port, false)).toBeGreaterThan(port);
    other.close();
  });

  it('is the choice of the system for 0', async () => {
    expect(await choosePort('127.0.0.1', 0, true)).toBeGreaterThan(0);
  });

  it('is reached at an address, not at a wildcard', () => {
    expect(originOf('0.0.0.0', 3000)).toBe('http://127.0.0.1:3000');
    expect(originOf('::', 3000)).toBe('http://127.0.0.1:3000');
    expect(originOf('::1', 3000)).toBe('http://[::1]:3000');
  });
});
