// The demo and the tour of it, as the server knows them. Both change with waves, so they hang on what is pushed of these.
import { queryOptions } from '@tanstack/react-query';
import { answer, api } from './client';
import type { components } from './schema';

export type Demo = components['schemas']['Demo'];
export type Tour = components['schemas']['Tour'];
export type TourStep = Tour['steps'][number]['step'];

export const demoQuery = queryOptions({ queryKey: ['waves', 'demo'], queryFn: () => answer(api.GET('/api/demo')) });
export const tourQuery = queryOptions({ queryKey: ['waves', 'tour'], queryFn: () => answer(api.GET('/api/tour')) });
