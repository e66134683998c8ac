// Runs in Node's thread for module hooks: tells the program the address of everything that it imports.
let teller;

export function initialize(data) {
  teller = data.teller;
}

export async function resolve(specifier, context, next) {
  const found = await next(specifier, context);
  teller.postMessage(found.url);
  return found;
}
