// The only `render` of letters: the three partials of the frame, already parsed and handed over with the facts.
import {
  Tag,
  type Context,
  type Emitter,
  type Liquid,
  type TagToken,
  type Template,
  type TopLevelToken,
} from 'liquidjs';

/** Under this key of the globals lie the parsed partials, by name. */
export const PARTIALS_KEY = '\u0000partials';

export class RenderPartial extends Tag {
  private readonly partial: string;

  constructor(token: TagToken, remaining: TopLevelToken[], liquid: Liquid) {
    super(token, remaining, liquid);
    this.partial = token.args.trim().replace(/^['"]|['"]$/g, '');
  }

  *render(context: Context, emitter: Emitter): Generator<unknown, void, unknown> {
    const partials = (context.globals as Record<string, Record<string, Template[]>>)[PARTIALS_KEY];
    // A partial sees the facts and none of the loop variables around it.
    yield this.liquid.renderer.renderTemplates(partials?.[this.partial] ?? [], context.spawn(), emitter);
  }
}
