import { LightningElement } from 'lwc';

/** Stands where something will come. */
export default class Loading extends LightningElement {}
