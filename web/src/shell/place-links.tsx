// The links to the places; the one where we are is marked for eyes and screen readers.
import { NavLink } from '@mantine/core';
import { Link, useRouterState } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PLACES } from './places';

export function PlaceLinks() {
  const { t } = useTranslation('shell');
  const path = useRouterState({ select: ({ location }) => location.pathname });
  return PLACES.map(({ key, to, icon: PlaceIcon }) => {
    const isHere = path === to || path.startsWith(`${to}/`);
    return (
      <NavLink
        key={key}
        renderRoot={(props) => <Link to={to} {...props} />}
        label={t(`place.${key}`)}
        leftSection={<PlaceIcon size={18} aria-hidden />}
        active={isHere}
        aria-current={isHere ? 'page' : undefined}
      />
    );
  });
}
