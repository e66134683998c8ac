// Placeholders of other tools for mail, which come along when a text is pasted from one. Nothing here fills them: a reader
// would be called *|FNAME|*.

/** Words that such placeholders are named by; only these tell a placeholder in square brackets from a remark in them. */
const NAMED =
  '(?:first|last|full|given|family|middle|recipient|contact|your|sender|company|organi[sz]ation)?[ _-]?(?:f|l)?(?:name|surname|firstname|lastname|fullname|salutation|greeting|title|honorific|email|address|city|country|constituency|party|mp|vorname|nachname|anrede|pr[eé]nom|nom)';
const FORMS = [
  // Mailchimp
  /\*\|[^|\n]{1,60}\|\*/u,
  // ActiveCampaign, Salesforce and many others
  /\[\[[^[\]\n]{1,60}\]\]/u,
  /%%[^%\s][^%\n]{0,58}%%/u,
  // Mailjet
  /\[%[^%\n]{1,60}%\]/u,
  // ERB, ASP, Word
  /<<[^<>\n]{1,60}>>/u,
  /«[A-Za-z]+(?:_[A-Za-z0-9]+)+»/u,
  // Template languages and Salesforce: ${name}, #{name}, {!Contact.Name}, {{{name}}}, {name}
  /[$#]\{[^{}\n]{1,60}\}/u,
  /(?<![{%$#])\{[!$@]?[A-Za-z_][A-Za-z0-9_.-]{0,58}(?:[:|][^{}\n]{0,60})?\}(?!\})/u,
  new RegExp(`\\[${NAMED}\\]`, 'iu'),
];
/** ActiveCampaign, Mailgun: %FIRSTNAME%, %recipient.name%; in an address a % begins a sign. */
const PERCENT = /(?<![\p{L}\p{N}%])%[A-Za-z][A-Za-z0-9_.-]{2,40}%(?![\p{L}\p{N}])/u;
const ADDRESSES = /\b(?:https?|mailto):[^\s<>"]+/g;

/** @returns the first placeholder of another tool, as it is written */
export function foreignField(text: string): string | undefined {
  for (const form of FORMS) {
    const [found] = form.exec(text) ?? [];
    if (found !== undefined) return found;
  }
  return PERCENT.exec(text.replace(ADDRESSES, ' '))?.[0];
}

export const foreignFieldMessage = (found: string): string =>
  `"${found}" looks like a field of another tool, which nothing fills here: write one of ours, such as {{ salutation }}, {{ name }} or {{ country | default: "…" }}, or take it out.`;
