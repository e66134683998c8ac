// Every running wave with its Pause, in reach on every page.
export function RunningWaves() {
  return null;
}
