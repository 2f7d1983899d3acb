// @ts-check

const ink = '#1b1b1b';
const quiet = '#4f5763';
const navy = '#14375e';
const blue = '#0b5cad';
const line = '#8a94a3';
const font = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

/** How Web Chat looks here. Every pair of colours has a contrast of at least 4.5 to 1. */
export const look = {
  styleOptions: {
    accent: blue,
    subtle: quiet,
    backgroundColor: 'transparent',
    primaryFont: font,
    rootHeight: '100%',
    rootWidth: '100%',
    paddingRegular: 12,
    transitionDuration: '0s',
    hideUploadButton: true,
    bubbleBackground: '#ffffff',
    bubbleTextColor: ink,
    bubbleBorderColor: '#c9d1dc',
    bubbleBorderRadius: 10,
    bubbleMaxWidth: 560,
    bubbleMinHeight: 40,
    bubbleFromUserBackground: navy,
    bubbleFromUserTextColor: '#ffffff',
    bubbleFromUserBorderColor: navy,
    bubbleFromUserBorderRadius: 10,
    timestampColor: quiet,
    timestampFormat: 'absolute',
    groupTimestamp: 300_000,
    sendBoxBackground: '#ffffff',
    sendBoxTextColor: ink,
    sendBoxPlaceholderColor: quiet,
    sendBoxButtonColor: blue,
    sendBoxButtonColorOnHover: navy,
    sendBoxButtonColorOnDisabled: quiet,
    sendBoxHeight: 52,
    sendBoxBorderTop: `1px solid ${line}`,
    sendBoxTextWrap: true,
    suggestedActionLayout: 'flow',
    suggestedActionBackgroundColor: '#ffffff',
    suggestedActionTextColor: blue,
    suggestedActionBorderColor: blue,
    suggestedActionBorderRadius: 8,
    suggestedActionHeight: 44,
    suggestedActionBackgroundColorOnHover: '#e8f1fb',
    suggestedActionBackgroundColorOnActive: '#d3e5f8',
    disableFileUpload: true,
    enableUploadThumbnail: false,
    notificationDebounceTimeout: 400,
    cardEmphasisBackgroundColor: '#f2f5f9',
    cardPushButtonBackgroundColor: navy,
    cardPushButtonTextColor: '#ffffff',
    markdownRespectCRLF: true,
    adaptiveCardsParserMaxVersion: '1.6',
  },
};

const shade = { default: ink, subtle: quiet };
const colors = {
  default: shade,
  dark: shade,
  light: shade,
  accent: { default: blue, subtle: blue },
  good: { default: '#0b6b2f', subtle: '#0b6b2f' },
  warning: { default: '#8a4b00', subtle: '#8a4b00' },
  attention: { default: '#b00020', subtle: '#b00020' },
};

export const cardLook = {
  adaptiveCardsHostConfig: {
    fontFamily: font,
    supportsInteractivity: true,
    // Below the page's own heading.
    textBlock: { headingLevel: 2 },
    fontSizes: { small: 13, default: 15, medium: 16, large: 18, extraLarge: 22 },
    fontWeights: { lighter: 400, default: 400, bolder: 600 },
    spacing: { small: 6, default: 10, medium: 14, large: 20, extraLarge: 28, padding: 14 },
    separator: { lineThickness: 1, lineColor: '#c9d1dc' },
    containerStyles: {
      default: { backgroundColor: '#ffffff', foregroundColors: colors },
      emphasis: { backgroundColor: '#f2f5f9', foregroundColors: colors },
    },
    factSet: {
      title: { weight: 'Default', color: 'Default', isSubtle: true, wrap: true, maxWidth: 170 },
      value: { weight: 'Bolder', wrap: true },
      spacing: 16,
    },
    inputs: {
      label: {
        requiredInputs: { weight: 'Bolder', suffix: ' *', suffixColor: 'Attention' },
        optionalInputs: { weight: 'Bolder' },
        inputSpacing: 'small',
      },
      errorMessage: { color: 'Attention', spacing: 'small' },
    },
    actions: {
      maxActions: 8,
      spacing: 'Default',
      buttonSpacing: 10,
      actionsOrientation: 'vertical',
      actionAlignment: 'stretch',
      preExpandSingleShowCardAction: false,
    },
  },
};
