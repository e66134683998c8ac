// A line of a menu that the browser takes as a file.
import { Menu } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ApiFile } from './links';

export function FileItem({ file, children }: { file: ApiFile; children: ReactNode }) {
  return (
    <Menu.Item component="a" href={file} download>
      {children}
    </Menu.Item>
  );
}
