/** A class or a group of classes, and how well its images are told. */
export interface BranchSummary {
  readonly name: string;
  readonly numClasses: number;
  /** Test images of these classes. */
  readonly images: number;
  /** Share of the images whose class was found, one a method; NaN without images. */
  readonly accuracy: readonly number[];
  /** Share of the images that were taken for a class of this branch, right or wrong; one a method. */
  readonly kept: readonly number[];
  /** `data:` URLs of images of a class. */
  readonly pictures: readonly string[];
  readonly children: readonly BranchSummary[];
  /** Whether the branch stands elsewhere as well, under another parent, where its children are. @default false */
  readonly elsewhere?: boolean;
}
