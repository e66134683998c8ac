// The one place of links. To a page of the console the router's types check them; to another host and to a file of the API they
// are whole addresses, and lint refuses such an address anywhere else.
import { Anchor, Button, type AnchorProps, type ButtonProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, ReactNode, Ref } from 'react';

type Native<Own> = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof Own> & { ref?: Ref<HTMLAnchorElement> };

export const PageLink = createLink((props: AnchorProps & Native<AnchorProps>) => <Anchor {...props} />);

export const PageButton = createLink((props: ButtonProps & Native<ButtonProps>) => <Button component="a" {...props} />);

/** To another host, in a page of its own that learns nothing of this one. */
export function OutsideLink({ url, ...look }: { url: string } & AnchorProps) {
  return (
    <Anchor href={url} target="_blank" rel="noopener noreferrer" {...look}>
      {url}
    </Anchor>
  );
}

/** A file that the API answers with. */
export type ApiFile = `/api/${string}`;

export function FileLink({ file, children }: { file: ApiFile; children: ReactNode }) {
  return (
    <Anchor href={file} download>
      {children}
    </Anchor>
  );
}
