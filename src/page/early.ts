import { guard } from './guard.ts';

guard();
