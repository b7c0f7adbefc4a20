/** Toasts, progress, maps, telephone and what else only tells. */
export const INDICATORS = {
  'LightningToast.close': '閉じる',
  'LightningToast.errorLabel': 'エラー',
  'LightningToast.genericNavigationAssistiveText':
    '次のトースト通知またはフォーカス可能な領域に移動するには、Ctrl + F6 キーを押します。',
  'LightningToast.infoLabel': '情報',
  'LightningToast.macNavigationAssistiveText':
    '次のトースト通知またはフォーカス可能な領域に移動するには、Command + F6 キーを押します。',
  'LightningToast.successLabel': '成功',
  'LightningToast.warningLabel': '警告',

  'LightningProgressBar.progress': '進行状況',
  'LightningProgressBar.progressBar': '進行状況バー',
  'LightningProgressIndicator.currentStage': '{0} - 現在のフェーズ',
  'LightningProgressIndicator.errorStage': '{0} - エラー',
  'LightningProgressIndicator.pathCurrentStage': 'フェーズ: {0}',
  'LightningProgressIndicator.stageComplete': '{0} - フェーズ完了',
  'LightningProgressIndicator.stageNotStarted': '{0} - フェーズ未開始',
  'LightningProgressRing.complete': '完了',
  'LightningProgressRing.expired': '期限切れ',
  'LightningProgressRing.progressRing': '進行状況リング',
  'LightningProgressRing.warning': '警告',

  'LightningMap.coordinatesTitle': 'マーカー',
  'LightningMap.defaultTitle': '{0} 個のマーカーの地図',
  'LightningMap.iframeTitle': '地図コンテナ',
  'LightningMap.openInGoogleMaps': 'Google マップで開く',
  'LightningMap.titleWithAddress': '{0} の地図',
  'LightningPrimitiveCoordinate.selected': 'は現在選択されています',

  'LightningFormattedEmail.emailIconLabel': 'メール',

  'LightningClickToDial.disabled': 'クリック-to-ダイヤルは無効です',
  'LightningClickToDial.enabled': 'クリック-to-ダイヤル',

  'LightningMessageChannel.invalidScope':
    'Lightning メッセージサービス - 無効な範囲ではチャネル {0} に登録できません: {1}',
  'LightningMessageChannel.publishWithoutContext':
    'Lightning メッセージサービス - チャネルに公開する前に、コンポーネントを表示する必要があります: {0}',
  'LightningServiceCloudVoiceToolkitApi.missingNbaParams':
    '"パラメーターがありません。「recordId」と「parameters」が指定されていることを確認してください。"',
} as const;
