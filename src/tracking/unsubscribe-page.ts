// The pages that a link in a letter opens, filled in from templates/pages. Every value is escaped.
import { Injectable } from '@nestjs/common';
import { Liquid } from 'liquidjs';
import path from 'node:path';
import { projectRoot } from '../config/project-root.js';

/** What a page needs to know of the letter whose link was opened. */
export interface LetterOrigin {
  language: string;
  campaignName: string;
  /** A letter that somebody sent to themselves. */
  isTest: boolean;
}

@Injectable()
export class UnsubscribePage {
  private readonly liquid = new Liquid({
    root: path.join(projectRoot, 'templates', 'pages'),
    extname: '.html',
    outputEscape: 'escape',
    strictVariables: true,
    cache: true,
  });

  /** @param action where the button posts to */
  ask(origin: LetterOrigin, action: string): Promise<string> {
    return this.render('unsubscribe', { language: origin.language, campaign_name: origin.campaignName, action });
  }

  done(origin: LetterOrigin): Promise<string> {
    return this.render('unsubscribed', { language: origin.language, is_test: origin.isTest });
  }

  /** The same for every token that does not work, whatever the reason. */
  notFound(): Promise<string> {
    return this.render('not-found', {});
  }

  private render(page: string, values: object): Promise<string> {
    return this.liquid.renderFile(page, values) as Promise<string>;
  }
}
