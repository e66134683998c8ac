// Providers where anybody has a mailbox: an address there is somebody's own and not an office's. The list is short on
// purpose, the largest ones of each region; an unknown one is marked as private by hand.
const PROVIDERS = new Set(
  (
    'gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com ymail.com icloud.com me.com mac.com aol.com ' +
    'proton.me protonmail.com protonmail.ch pm.me tutanota.com tuta.io tuta.com zoho.com fastmail.com hey.com mail.com gmx.com ' +
    'gmx.de gmx.net gmx.at gmx.ch web.de t-online.de freenet.de posteo.de mailbox.org yandex.com yandex.ru ya.ru mail.ru bk.ru ' +
    'inbox.ru list.ru rambler.ru ukr.net i.ua wp.pl o2.pl onet.pl interia.pl op.pl seznam.cz centrum.cz azet.sk freemail.hu ' +
    'citromail.hu abv.bg mail.bg orange.fr wanadoo.fr free.fr laposte.net sfr.fr neuf.fr bbox.fr libero.it virgilio.it tiscali.it ' +
    'alice.it tin.it ziggo.nl kpnmail.nl xs4all.nl home.nl telenet.be skynet.be bluewin.ch sapo.pt telefonica.net btinternet.com ' +
    'sky.com virginmedia.com talktalk.net comcast.net verizon.net att.net sbcglobal.net cox.net charter.net bellsouth.net ' +
    'rogers.com shaw.ca sympatico.ca bigpond.com uol.com.br bol.com.br terra.com.br qq.com 163.com 126.com sina.com naver.com ' +
    'hanmail.net daum.net rediffmail.com mynet.com'
  ).split(' '),
);
/** With a country behind: yahoo.fr, hotmail.co.uk, outlook.be. */
const REGIONAL = /^(?:yahoo|ymail|hotmail|live|outlook|gmx|yandex)\.(?:[a-z]{2}|co\.[a-z]{2}|com\.[a-z]{2})$/;

export function isFreeMail(address: string): boolean {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  return PROVIDERS.has(domain) || REGIONAL.test(domain);
}
