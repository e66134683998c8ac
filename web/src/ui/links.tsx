// Links to pages that look like text or like a button, with the addresses checked by the router's types.
import { Anchor, Button, type AnchorProps, type ButtonProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, Ref } from 'react';

type Native<Own> = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof Own> & { ref?: Ref<HTMLAnchorElement> };

export const PageLink = createLink((props: AnchorProps & Native<AnchorProps>) => <Anchor {...props} />);

export const PageButton = createLink((props: ButtonProps & Native<ButtonProps>) => <Button component="a" {...props} />);
